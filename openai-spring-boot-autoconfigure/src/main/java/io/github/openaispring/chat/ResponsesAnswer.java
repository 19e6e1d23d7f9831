package io.github.openaispring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireMembers;

/**
 * The {@code response} object: a whole answer, or what the events of a stream tell of it.
 */
final class ResponsesAnswer {

	private final ResponsesOutput output = new ResponsesOutput();

	private final HostedCalls hostedCalls = new HostedCalls();

	private final @Nullable JsonSource source;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable String serviceTier;

	private @Nullable String status;

	private @Nullable String incompleteReason;

	private @Nullable ErrorBody error;

	private @Nullable Usage usage;

	private boolean background;

	private boolean told;

	/**
	 * Create an answer that is still to be read.
	 * @param source what is read, or {@code null} to leave out the output items but the
	 * number of hosted tool calls
	 */
	ResponsesAnswer(@Nullable JsonSource source) {
		this.source = source;
	}

	void readMember(JsonParser parser, String name) {
		switch (name) {
			case "id" -> this.id = WireMembers.string(parser);
			case "model" -> this.model = WireMembers.string(parser);
			case "status" -> readStatus(parser);
			case "background" -> this.background = parser.currentToken() == JsonToken.VALUE_TRUE;
			case "service_tier" -> this.serviceTier = WireMembers.string(parser);
			case "usage" -> this.usage = ResponsesUsage.read(parser);
			case "error" -> this.error = ErrorBody.read(parser);
			case "incomplete_details" -> WireMembers.object(parser, this::readIncomplete);
			case "output" -> readOutput(parser);
			default -> parser.skipChildren();
		}
	}

	private void readStatus(JsonParser parser) {
		this.status = WireMembers.string(parser);
		this.told = true;
	}

	private void readOutput(JsonParser parser) {
		this.told = true;
		WireMembers.array(parser, this::readItem);
	}

	private void readIncomplete(JsonParser parser, String name) {
		if ("reason".equals(name)) {
			this.incompleteReason = WireMembers.string(parser);
		}
		else {
			parser.skipChildren();
		}
	}

	private void readItem(JsonParser parser, String none) {
		if (this.source == null) {
			this.hostedCalls.read(parser);
			return;
		}
		ResponsesItem item = ResponsesItem.read(parser, this.source);
		if (item != null) {
			this.output.add(item);
			this.hostedCalls.add(item.type(), item.action());
		}
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String status() {
		return this.status;
	}

	/**
	 * Return whether anything has been read that makes it an answer.
	 * @return whether it is one
	 */
	boolean isTold() {
		return this.told;
	}

	boolean isInBackground() {
		return this.background;
	}

	boolean isPending() {
		return "queued".equals(this.status) || "in_progress".equals(this.status);
	}

	boolean isFailed() {
		return this.error != null || "failed".equals(this.status);
	}

	OpenAiException failure(ResponseHead head, boolean stream) {
		return ResponsesErrors.of(this.error, head, stream);
	}

	@Nullable String rawFinishReason() {
		return (this.incompleteReason != null) ? this.incompleteReason : this.status;
	}

	FinishReason finishReason(boolean toolCalls) {
		if ("completed".equals(this.status)) {
			return toolCalls ? FinishReason.TOOL_USE : FinishReason.STOP;
		}
		if ("cancelled".equals(this.status)) {
			return FinishReason.CANCELLED;
		}
		return "incomplete".equals(this.status) ? reasonOfCut() : FinishReason.OTHER;
	}

	// Some servers tell no reason.
	private FinishReason reasonOfCut() {
		return switch ((this.incompleteReason != null) ? this.incompleteReason : "max_output_tokens") {
			case "max_output_tokens" -> FinishReason.MAX_OUTPUT_TOKENS;
			case "content_filter" -> FinishReason.SAFETY;
			default -> FinishReason.INCOMPLETE;
		};
	}

	private @Nullable Usage usage() {
		return (this.usage != null) ? this.usage.withToolCalls(this.hostedCalls.counts()) : null;
	}

	PredictionResponse toResponse(ResponseMetadata metadata) {
		return this.output.toResponse(finishReason(this.output.hasToolCalls()), rawFinishReason(), metadata);
	}

	ResponseMetadata metadata(ResponseHead head, Duration latency, @Nullable RawExchange raw) {
		return ResponseMetadata.builder()
			.id(this.id)
			.model(this.model)
			.serviceTier(this.serviceTier)
			.usage(usage())
			.requestId(head.requestId())
			.rateLimits(head.rateLimits())
			.latency(latency)
			.raw(raw)
			.build();
	}

}
