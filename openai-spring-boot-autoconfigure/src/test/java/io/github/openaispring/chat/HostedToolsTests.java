package io.github.openaispring.chat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link HostedTools}.
 */
class HostedToolsTests {

	private static String json(ToolDefinition tool) {
		return ((ToolDefinition.Hosted) tool).configuration();
	}

	@Test
	void toolsHaveTheirForm() {
		assertThat(json(HostedTools.webSearch())).isEqualTo("{\"type\":\"web_search\"}");
		assertThat(json(HostedTools.fileSearch("vs_1")))
			.isEqualTo("{\"type\":\"file_search\",\"vector_store_ids\":[\"vs_1\"]}");
		assertThat(json(HostedTools.codeInterpreter()))
			.isEqualTo("{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}");
		assertThat(json(HostedTools.imageGeneration())).isEqualTo("{\"type\":\"image_generation\"}");
	}

	@Test
	void remoteServerAsksForApprovalUnlessToldOtherwise() {
		assertThat(json(HostedTools.mcp("dice", "https://e.com")))
			.isEqualTo("{\"type\":\"mcp\",\"server_label\":\"dice\",\"server_url\":\"https://e.com\","
					+ "\"require_approval\":\"always\"}");
		ToolDefinition trusted = HostedTools.mcp("dice", "https://e.com", "secret", false, "roll");
		assertThat(json(trusted))
			.isEqualTo("{\"type\":\"mcp\",\"server_label\":\"dice\",\"server_url\":\"https://e.com\","
					+ "\"authorization\":\"secret\",\"require_approval\":\"never\",\"allowed_tools\":[\"roll\"]}");
		assertThat(trusted.toString()).doesNotContain("secret");
	}

	@Test
	void approvalIsAnItem() {
		Message.Assistant approval = (Message.Assistant) HostedTools.approval("mcpr_1", true);
		assertThat(approval.items()).singleElement()
			.extracting(OutputItem::json)
			.isEqualTo("{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"mcpr_1\",\"approve\":true}");
	}

	@Test
	void whatIsNeededIsRequired() {
		assertThatIllegalArgumentException().isThrownBy(HostedTools::fileSearch);
		assertThatIllegalArgumentException().isThrownBy(() -> HostedTools.mcp("", "https://e.com"));
	}

}
