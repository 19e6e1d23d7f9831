package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans the response that gives an answer.
 */
final class ResponsePlanner {

	private static final int ID_LENGTH = 48;

	private final ResponsesRequest request;

	private final ChatRequest chat;

	private final HostedUse hosted;

	ResponsePlanner(ResponsesRequest request, ChatRequest chat, HostedUse hosted) {
		this.request = request;
		this.chat = chat;
		this.hosted = hosted;
	}

	ResponsePlan plan(Reply reply) {
		ObjectNode header = ResponseHeader.of(this.request, this.chat.serviceTier(), reply.overrides());
		Completion completion = Completion.of(this.chat, reply);
		ObjectNode usage = (completion.usage() != null) ? Usage.ofResponse(completion.usage()) : null;
		return new ResponsePlan(header, output(reply), ResponseOutcome.of(reply.overrides()), usage, this.request);
	}

	private List<OutputItem> output(Reply reply) {
		Answer answer = reply.answer();
		List<OutputItem> output = new ArrayList<>();
		if (answer.reasoning() != null || Reasoning.tokens(this.chat) > 0) {
			output.add(reasoning(answer.reasoning()));
		}
		output.addAll(this.hosted.items());
		if (answer.refusal() != null) {
			output.add(new RefusalItem(Ids.next("msg_", ID_LENGTH), answer.refusal()));
		}
		else if (speaks(reply)) {
			output.add(new MessageItem(Ids.next("msg_", ID_LENGTH), answer.deltas(), annotations(answer), this.chat));
		}
		answer.toolCalls().forEach((call) -> output.add(CallItem.of(call)));
		return List.copyOf(output);
	}

	private List<ObjectNode> annotations(Answer answer) {
		return (answer.text().equals(this.hosted.text())) ? this.hosted.annotations() : List.of();
	}

	private boolean speaks(Reply reply) {
		boolean cut = "length".equals(reply.overrides().finishReason());
		if (this.hosted.waiting()) {
			return false;
		}
		return !reply.answer().deltas().isEmpty() || (reply.answer().toolCalls().isEmpty() && !cut);
	}

	private ReasoningItem reasoning(@Nullable String scripted) {
		String summary = (scripted == null && this.request.wantsSummary()) ? summary() : scripted;
		return new ReasoningItem(Ids.next("rs_", ID_LENGTH), summary,
				this.request.includes("reasoning.encrypted_content"));
	}

	private String summary() {
		return "**Considering the request**\n\nI was told \"%s\" and think about what to answer."
			.formatted(Excerpt.first(this.chat.lastUserText().strip(), 200));
	}

}
