package io.github.openaispring.test;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Uses the tools of the server that a request offers: those that the user's words ask
 * for, or the one that must be used.
 */
final class HostedTools {

	private final HostedTurn turn;

	private final JsonNode choice;

	private final List<HostedTool> tools;

	HostedTools(HostedTurn turn) {
		this.turn = turn;
		this.choice = turn.request().toolChoice();
		this.tools = turn.request()
			.tools()
			.stream()
			.filter(this::isAllowed)
			.flatMap((tool) -> Optional.ofNullable(of(tool)).stream())
			.toList();
	}

	private static @Nullable HostedTool of(JsonNode tool) {
		return switch (ResponsesTool.kindOf(tool)) {
			case "web_search" -> new WebSearch();
			case "file_search" -> new FileSearch();
			case "code_interpreter" -> new CodeInterpreter(tool);
			case "image_generation" -> new ImageGeneration(tool);
			case "mcp" -> new RemoteMcp(tool);
			default -> null;
		};
	}

	private boolean isAllowed(JsonNode tool) {
		if (!this.choice.isObject()) {
			return !"none".equals(this.choice.stringValue("auto"));
		}
		boolean list = this.choice.has("tools");
		return (list)
				? this.choice.path("tools")
					.valueStream()
					.anyMatch((reference) -> ResponsesTool.isMeant(reference, tool))
				: ResponsesTool.isMeant(this.choice, tool);
	}

	private boolean isForced() {
		String mode = this.choice.path("mode").stringValue(this.choice.stringValue("auto"));
		boolean one = this.choice.isObject() && !this.choice.has("tools");
		return one || "required".equals(mode);
	}

	HostedUse use() {
		HostedUse use = this.tools.stream()
			.map((tool) -> tool.prepare(this.turn))
			.reduce(HostedUse.NONE, HostedUse::and);
		if (this.turn.chat().endsWithResults()) {
			return use;
		}
		return needed().stream()
			.limit(this.turn.request().maxToolCalls())
			.map((tool) -> tool.use(this.turn))
			.reduce(use, HostedUse::and);
	}

	private List<HostedTool> needed() {
		List<HostedTool> needed = this.tools.stream().filter((tool) -> tool.isNeeded(this.turn)).toList();
		return (needed.isEmpty() && isForced()) ? this.tools.stream().limit(1).toList() : needed;
	}

}
