package io.github.openaispring.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pretends to speak with a remote MCP server, which has the tools that are allowed, or
 * else one to search with.
 */
final class RemoteMcp implements HostedTool {

	private static final String APPROVAL = "mcp_approval_request";

	private final JsonNode tool;

	private final String label;

	RemoteMcp(JsonNode tool) {
		this.tool = tool;
		this.label = tool.path("server_label").asString();
	}

	private List<String> names() {
		JsonNode allowed = this.tool.path("allowed_tools");
		JsonNode names = (allowed.isArray()) ? allowed : allowed.path("tool_names");
		return (names.isEmpty()) ? List.of("search") : names.valueStream().map(JsonNode::asString).toList();
	}

	@Override
	public HostedUse prepare(HostedTurn turn) {
		boolean known = turn.items().stream().anyMatch((item) -> isOurs(item, "mcp_list_tools"));
		return (known) ? HostedUse.NONE : HostedUse.of(list(), "");
	}

	private boolean isOurs(JsonNode item, String type) {
		return type.equals(item.path("type").stringValue(""))
				&& this.label.equals(item.path("server_label").stringValue(""));
	}

	private HostedItem list() {
		HostedItemBuilder item = new HostedItemBuilder("mcp_list_tools", "mcpl_").state("in_progress")
			.state("completed");
		item.begun().put("server_label", this.label).putArray("tools");
		ArrayNode tools = item.done().put("server_label", this.label).putArray("tools");
		names().forEach((name) -> {
			ObjectNode tool = tools.addObject().put("name", name).put("description", "A simulated tool.");
			tool.putObject("input_schema")
				.put("type", "object")
				.putObject("properties")
				.putObject("query")
				.put("type", "string");
			tool.putNull("annotations");
		});
		return item.build();
	}

	@Override
	public boolean isNeeded(HostedTurn turn) {
		Set<String> words = new LinkedHashSet<>(Words.of(this.label));
		words.addAll(Words.of(this.tool.path("server_description").stringValue("")));
		names().forEach((name) -> words.addAll(Words.of(name)));
		return decision(turn) != null || turn.mentions(words);
	}

	@Override
	public HostedUse use(HostedTurn turn) {
		JsonNode decision = decision(turn);
		if (decision != null) {
			String id = decision.path("approval_request_id").asString();
			return (decision.path("approve").asBoolean()) ? call(name(turn), turn.question(), id)
					: new HostedUse(List.of(), "Then I will not use %s.".formatted(this.label), List.of(), false);
		}
		String name = name(turn);
		return (needsApproval(name)) ? approval(name, turn.question()) : call(name, turn.question(), null);
	}

	private String name(HostedTurn turn) {
		return names().stream()
			.filter((name) -> turn.mentions(Words.of(name)))
			.findFirst()
			.orElseGet(() -> names().get(0));
	}

	private @Nullable JsonNode decision(HostedTurn turn) {
		JsonNode last = (turn.items().isEmpty()) ? null : turn.items().get(turn.items().size() - 1);
		if (last == null || !"mcp_approval_response".equals(last.path("type").stringValue(""))) {
			return null;
		}
		boolean ours = turn.items()
			.stream()
			.anyMatch((item) -> isOurs(item, APPROVAL) && item.path("id").equals(last.path("approval_request_id")));
		return (ours) ? last : null;
	}

	private boolean needsApproval(String name) {
		JsonNode approval = this.tool.path("require_approval");
		JsonNode never = approval.path("never").path("tool_names");
		return !"never".equals(approval.stringValue(""))
				&& never.valueStream().noneMatch((other) -> name.equals(other.asString()));
	}

	private static String arguments(String question) {
		return Json.text(Json.object().put("query", question));
	}

	private HostedUse approval(String name, String question) {
		HostedItemBuilder item = new HostedItemBuilder(APPROVAL, "mcpr_");
		List.of(item.begun(), item.done())
			.forEach((json) -> json.put("server_label", this.label)
				.put("name", name)
				.put("arguments", arguments(question)));
		return new HostedUse(List.of(item.build()), "", List.of(), true);
	}

	private HostedUse call(String name, String question, @Nullable String approvalId) {
		String output = "A simulated result for \"%s\"".formatted(question);
		HostedItemBuilder item = new HostedItemBuilder("mcp_call", "mcp_").withStatus()
			.state("in_progress")
			.text("arguments", "arguments", arguments(question))
			.state("completed");
		describe(item.begun(), name, "", null, approvalId);
		describe(item.done(), name, arguments(question), output, approvalId);
		return HostedUse.of(item.build(), "The tool %s of %s returned: %s".formatted(name, this.label, output));
	}

	private void describe(ObjectNode item, String name, String arguments, @Nullable String output,
			@Nullable String approvalId) {
		item.put("server_label", this.label)
			.put("name", name)
			.put("arguments", arguments)
			.put("output", output)
			.putNull("error")
			.put("approval_request_id", approvalId);
	}

}
