package io.github.openaispring.chat;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tools that the server runs itself, on the Responses API only. What they do is told by
 * {@link StreamChunk.ToolActivity} while it streams; what they give, such as a generated
 * image, is in the {@link PredictionResponse#items() items} of the answer. For whatever a
 * method here cannot say there is {@link ToolDefinition.Hosted}.
 *
 * @since 0.1.0
 * @see <a href="https://platform.openai.com/docs/guides/tools">Using tools</a>
 */
public final class HostedTools {

	private HostedTools() {
	}

	/**
	 * Let the model search the web.
	 * @return the tool
	 */
	public static ToolDefinition webSearch() {
		return tool("web_search", (generator) -> {
		});
	}

	/**
	 * Let the model search files that have been uploaded.
	 * @param vectorStoreIds the ids of the vector stores that hold them, at least one
	 * @return the tool
	 */
	public static ToolDefinition fileSearch(String... vectorStoreIds) {
		Assert.notEmpty(vectorStoreIds, "A file search needs a vector store");
		return tool("file_search", (generator) -> writeTexts(generator, "vector_store_ids", vectorStoreIds));
	}

	/**
	 * Let the model run Python in a container of its own.
	 * @return the tool
	 */
	public static ToolDefinition codeInterpreter() {
		return tool("code_interpreter", (generator) -> {
			generator.writeObjectPropertyStart("container");
			generator.writeStringProperty("type", "auto");
			generator.writeEndObject();
		});
	}

	/**
	 * Let the model make images. They are in the items of type
	 * {@code image_generation_call}, encoded in Base64.
	 * @return the tool
	 */
	public static ToolDefinition imageGeneration() {
		return tool("image_generation", (generator) -> {
		});
	}

	/**
	 * Let the model use a remote MCP server. Each call waits for an approval, which
	 * {@link #approval(String, boolean)} gives.
	 * @param label tells the server from others
	 * @param url where it is
	 * @return the tool
	 */
	public static ToolDefinition mcp(String label, String url) {
		return mcp(label, url, null, true);
	}

	/**
	 * Let the model use a remote MCP server.
	 * @param label tells the server from others
	 * @param url where it is
	 * @param authorization the OAuth access token that it wants, or {@code null}
	 * @param approval whether each call waits for an approval: without it, what the model
	 * knows of the conversation goes to that server unseen
	 * @param tools the names of the server's tools that may be used, or none for all
	 * @return the tool
	 */
	public static ToolDefinition mcp(String label, String url, @Nullable String authorization, boolean approval,
			String... tools) {
		Assert.hasText(label, "An MCP server needs a label");
		Assert.hasText(url, "An MCP server needs a URL");
		return tool("mcp", (generator) -> {
			generator.writeStringProperty("server_label", label);
			generator.writeStringProperty("server_url", url);
			OptionalMembers.write(generator, "authorization", authorization);
			generator.writeStringProperty("require_approval", approval ? "always" : "never");
			if (tools.length > 0) {
				writeTexts(generator, "allowed_tools", tools);
			}
		});
	}

	/**
	 * Answer a call that waits for an approval. It is a message of its own after the
	 * answer that asked for it.
	 * @param requestId the {@link StreamChunk.ToolActivity#callId() id} of the call,
	 * which is the id of the item of type {@code mcp_approval_request}
	 * @param approved whether the call may be made
	 * @return the message for the next request
	 */
	public static Message approval(String requestId, boolean approved) {
		String json = write("mcp_approval_response", (generator) -> {
			generator.writeStringProperty("approval_request_id", requestId);
			generator.writeBooleanProperty("approve", approved);
		});
		return new Message.Assistant("", null, List.of(), null,
				List.of(new OutputItem("mcp_approval_response", null, json)));
	}

	private static ToolDefinition tool(String type, Consumer<JsonGenerator> members) {
		return new ToolDefinition.Hosted(type, write(type, members));
	}

	private static String write(String type, Consumer<JsonGenerator> members) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
			generator.writeStartObject();
			generator.writeStringProperty("type", type);
			members.accept(generator);
			generator.writeEndObject();
		}
		return text.toString();
	}

	private static void writeTexts(JsonGenerator generator, String name, String... texts) {
		generator.writeArrayPropertyStart(name);
		Arrays.stream(texts).forEach(generator::writeString);
		generator.writeEndArray();
	}

}
