package io.github.openaispring.chat;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.Delivery;

/**
 * What a call has used for all that is known here, in case the server does not tell: what
 * was sent, and what has come of the answer.
 */
final class ChatEstimate {

	/** A token for each 50 ms of PCM16 at 24 kHz. */
	private static final int AUDIO_BYTES_PER_TOKEN = 2_400;

	private final ChatEstimates estimates;

	private final WrittenCall call;

	private final WrittenLength text = new WrittenLength();

	private final WrittenLength reasoning = new WrittenLength();

	private final AtomicLong audioBytes = new AtomicLong();

	private final HostedCalls hostedCalls = new HostedCalls();

	private final Delivery delivery = new Delivery();

	ChatEstimate(ChatEstimates estimates, WrittenCall call) {
		this.estimates = estimates;
		this.call = call;
	}

	Delivery delivery() {
		return this.delivery;
	}

	void add(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			this.text.add(delta.text().length());
		}
		else if (chunk instanceof StreamChunk.ToolCallDelta delta) {
			this.text.add(length(delta.name()) + delta.arguments().length());
		}
		else if (chunk instanceof StreamChunk.ReasoningDelta delta) {
			this.reasoning.add(delta.text().length());
		}
		else if (chunk instanceof StreamChunk.AudioDelta delta) {
			this.audioBytes.lazySet(this.audioBytes.getPlain() + delta.data().length);
		}
		else if (chunk instanceof StreamChunk.TranscriptDelta delta) {
			this.text.add(delta.text().length());
		}
		else if (chunk instanceof StreamChunk.RefusalDelta delta) {
			this.text.add(delta.text().length());
		}
		else if (chunk instanceof StreamChunk.ToolActivity activity) {
			this.hostedCalls.add(activity);
		}
	}

	void add(PredictionResponse response) {
		this.text.add(response.content().length());
		this.text.add(length(response.refusal()));
		this.reasoning.add(length(response.reasoning()));
		response.toolCalls().forEach((tool) -> this.text.add(tool.name().length() + tool.arguments().length()));
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	@Nullable String serviceTier() {
		return this.call.serviceTier();
	}

	/**
	 * Return whether a call that failed may have used something.
	 * @param error why it failed
	 * @return whether it may have
	 */
	boolean isOpen(Throwable error) {
		return this.delivery.isOpen(error) || this.text.pieces() > 0 || this.reasoning.pieces() > 0
				|| this.audioBytes.get() > 0 || !this.hostedCalls.counts().isEmpty();
	}

	/**
	 * Return the estimate.
	 * @return the estimated usage, or {@code null} if nothing was sent, or if the server
	 * has refused it
	 */
	@Nullable Usage usage() {
		if (!this.delivery.isOpen()) {
			return null;
		}
		return this.estimates.input(this.call)
			.add(TokenKind.OUTPUT_TEXT, tokens(this.text))
			.add(TokenKind.OUTPUT_REASONING, tokens(this.reasoning))
			.add(TokenKind.OUTPUT_AUDIO, this.audioBytes.get() / AUDIO_BYTES_PER_TOKEN)
			.build()
			.withToolCalls(this.hostedCalls.counts());
	}

	// Servers stream token by token, or more of them at once.
	private long tokens(WrittenLength length) {
		return Math.max(length.pieces(), this.estimates.ofLength(this.call.model(), length.characters()));
	}

}
