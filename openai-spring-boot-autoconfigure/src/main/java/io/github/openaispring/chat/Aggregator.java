package io.github.openaispring.chat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiStreamException;

/**
 * Puts the chunks of one stream together. For one stream and one thread at a time.
 *
 * <pre class="code">
 * Mono&lt;PredictionResponse&gt; whole = Aggregator.collect(provider.predictStream(request));
 * </pre>
 *
 * @since 0.1.0
 */
public final class Aggregator {

	/** As much as a whole answer may have by default. */
	private static final long MAX_SIZE = 100L << 20;

	/** What an entry takes besides its text. */
	private static final int ENTRY = 100;

	private static final ToolCall NOTHING = new ToolCall("", "", "");

	private final StringBuilder content = new StringBuilder();

	private final StringBuilder reasoning = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private final Map<Integer, PartialToolCall> toolCalls = new TreeMap<>();

	private final List<Annotation> annotations = new ArrayList<>();

	private final List<OutputItem> items = new ArrayList<>();

	private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

	private final StringBuilder transcript = new StringBuilder();

	private StreamChunk.@Nullable End end;

	/** The size of calls, items and annotations. */
	private long entries;

	/**
	 * Put a whole stream together.
	 * @param chunks the chunks of one stream
	 * @return the answer, or the stream's error
	 */
	public static Mono<PredictionResponse> collect(Flux<? extends StreamChunk> chunks) {
		return chunks.collect(Aggregator::new, Aggregator::add).map(Aggregator::toResponse);
	}

	/**
	 * Add the next chunk.
	 * @param chunk the chunk
	 * @throws OpenAiStreamException if there are more than 100 MB already, characters
	 * counting as one byte each
	 */
	public void add(StreamChunk chunk) {
		if (size() > MAX_SIZE) {
			throw new OpenAiStreamException("The stream has more than the 100 MB that are put together",
					OpenAiErrorDetails.none(), null);
		}
		if (chunk instanceof StreamChunk.TextDelta delta) {
			this.content.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.ReasoningDelta delta) {
			this.reasoning.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.RefusalDelta delta) {
			this.refusal.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.ToolCallDelta delta) {
			this.entries += ENTRY + delta.arguments().length();
			this.toolCalls.computeIfAbsent(delta.index(), (index) -> new PartialToolCall()).add(delta);
		}
		else if (chunk instanceof StreamChunk.End last) {
			this.end = last;
		}
		else {
			addRare(chunk);
		}
	}

	private void addRare(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.AudioDelta delta) {
			this.audio.writeBytes(delta.data());
		}
		else if (chunk instanceof StreamChunk.TranscriptDelta delta) {
			this.transcript.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.AnnotationAdded added) {
			this.entries += ENTRY;
			this.annotations.add(added.annotation());
		}
		else if (chunk instanceof StreamChunk.ItemDone done) {
			this.entries += ENTRY + done.item().json().length();
			this.items.add(done.item());
		}
	}

	private long size() {
		return (long) this.content.length() + this.reasoning.length() + this.refusal.length() + this.transcript.length()
				+ this.audio.size() + this.entries;
	}

	/**
	 * Return the text so far.
	 * @return the text
	 */
	public String content() {
		return this.content.toString();
	}

	/**
	 * Return the tool calls so far, without those of which nothing has come.
	 * @return the calls in the order of their index
	 */
	public List<ToolCall> toolCalls() {
		return this.toolCalls.values()
			.stream()
			.map(PartialToolCall::toToolCall)
			.filter((call) -> !call.equals(NOTHING))
			.toList();
	}

	/**
	 * Return the whole answer.
	 * @return the answer
	 * @throws OpenAiStreamException if the end has not come
	 */
	public PredictionResponse toResponse() {
		StreamChunk.End last = this.end;
		if (last == null) {
			throw new OpenAiStreamException("The stream has not ended", OpenAiErrorDetails.none(), null);
		}
		return new PredictionResponse(content(), textOrNull(this.reasoning), textOrNull(this.refusal), toolCalls(),
				audio(last.audio()), this.annotations, this.items, last.finishReason(), last.rawFinishReason(),
				last.metadata());
	}

	private @Nullable AudioContent audio(@Nullable AudioReference reference) {
		if (reference == null && this.audio.size() == 0 && this.transcript.isEmpty()) {
			return null;
		}
		return new AudioContent((reference != null) ? reference.id() : null, this.audio.toByteArray(),
				this.transcript.toString(), (reference != null) ? reference.expiresAt() : null);
	}

	private static @Nullable String textOrNull(StringBuilder text) {
		return text.isEmpty() ? null : text.toString();
	}

	private static final class PartialToolCall {

		private final StringBuilder arguments = new StringBuilder();

		private String id = "";

		private String name = "";

		void add(StreamChunk.ToolCallDelta delta) {
			this.id = (delta.id() != null) ? delta.id() : this.id;
			this.name = (delta.name() != null) ? delta.name() : this.name;
			this.arguments.append(delta.arguments());
		}

		ToolCall toToolCall() {
			return new ToolCall(this.id, this.name, this.arguments.toString());
		}

	}

}
