package io.github.openaispring.chat;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.EventReader;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireMembers;

/**
 * Makes chunks of the events of a Chat Completions stream. The finish reason comes first,
 * the usage in an event of its own after it, then {@code [DONE]}: only then is the end
 * given, once, with both.
 */
final class ChatCompletionsEventReader implements EventReader<StreamChunk> {

	private static final byte[] DONE = { '[', 'D', 'O', 'N', 'E', ']' };

	private final JsonFactory json;

	private final long startNanos;

	private final @Nullable RawEvents raw;

	private ResponseHead head = ResponseHead.EMPTY;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable String serviceTier;

	private @Nullable Usage usage;

	private @Nullable String finishReason;

	private boolean chosen;

	private int choiceIndex;

	private int toolCallPosition;

	private @Nullable AudioReader audio;

	private boolean complete;

	private final RepeatedEvents texts = new RepeatedEvents(TextEventTemplate::learn);

	private final RepeatedToolCalls toolCalls = new RepeatedToolCalls();

	private @Nullable StreamChunk lastChunk;

	private int chunks;

	private Consumer<? super StreamChunk> sink = (chunk) -> {
	};

	// One of each for the whole stream instead of one for each event.
	private final WireMembers.Reader eventMember = this::readEventMember;

	private final WireMembers.Reader choiceMember = this::readChoiceMember;

	private final WireMembers.Reader choice = this::readChoice;

	private final WireMembers.Reader deltaValue = this::readDelta;

	private final WireMembers.Reader finishReasonValue = this::readFinishReason;

	private final WireMembers.Reader deltaMember = this::readDeltaMember;

	private final WireMembers.Reader toolCall = this::readToolCall;

	ChatCompletionsEventReader(JsonFactory json, long startNanos, @Nullable RawEvents raw) {
		this.json = json;
		this.startNanos = startNanos;
		this.raw = raw;
	}

	@Override
	public void open(ResponseHead head) {
		this.head = head;
	}

	@Override
	public boolean isComplete() {
		return this.complete;
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super StreamChunk> sink) {
		if (this.raw != null) {
			this.raw.add(bytes, offset, length);
		}
		if (isDone(bytes, offset, length)) {
			if (!this.chosen) {
				throw incomplete("The stream ended without an answer");
			}
			giveEnd(sink);
			return;
		}
		this.sink = sink;
		StreamChunk repeated = repeated(bytes, offset, length);
		if (repeated != null) {
			give(repeated);
		}
		else {
			parse(bytes, offset, length);
		}
	}

	private @Nullable StreamChunk repeated(byte[] bytes, int offset, int length) {
		String text = this.texts.match(bytes, offset, length);
		return (text != null) ? new StreamChunk.TextDelta(text) : this.toolCalls.match(bytes, offset, length);
	}

	private void parse(byte[] bytes, int offset, int length) {
		int chunksBefore = this.chunks;
		Usage usageBefore = this.usage;
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
			parser.nextToken();
			WireMembers.object(parser, this.eventMember);
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, this.head, true);
		}
		if (this.chunks == chunksBefore + 1 && this.usage == usageBefore && this.finishReason == null) {
			learn(bytes, offset, length);
		}
	}

	private void learn(byte[] bytes, int offset, int length) {
		if (this.lastChunk instanceof StreamChunk.TextDelta delta) {
			this.texts.learn(bytes, offset, length, delta.text());
		}
		else if (this.lastChunk instanceof StreamChunk.ToolCallDelta piece) {
			this.toolCalls.learn(bytes, offset, length, piece);
		}
	}

	@Override
	public void end(Consumer<? super StreamChunk> sink) {
		if (this.finishReason == null) {
			throw incomplete("The stream ended before the answer was complete");
		}
		giveEnd(sink);
	}

	private OpenAiStreamException incomplete(String message) {
		return new OpenAiStreamException(message, OpenAiErrorDetails.builder().requestId(this.head.requestId()).build(),
				null);
	}

	private static boolean isDone(byte[] bytes, int offset, int length) {
		return length == DONE.length && Arrays.equals(bytes, offset, offset + length, DONE, 0, length);
	}

	private void readEventMember(JsonParser parser, String name) {
		switch (name) {
			case "choices" -> WireMembers.array(parser, this.choice);
			case "usage" -> readUsage(parser);
			case "id" -> this.id = WireMembers.once(this.id, parser);
			case "model" -> this.model = WireMembers.once(this.model, parser);
			case "service_tier" -> this.serviceTier = WireMembers.once(this.serviceTier, parser);
			case "error" -> refuse(ErrorBody.read(parser));
			default -> parser.skipChildren();
		}
	}

	private void readUsage(JsonParser parser) {
		Usage told = ChatCompletionsUsage.read(parser);
		this.usage = (told != null) ? told : this.usage;
	}

	private void refuse(@Nullable ErrorBody error) {
		if (error != null) {
			throw ErrorMapper.inAnswer(error, this.head, true);
		}
	}

	private void readChoiceMember(JsonParser parser, String name) {
		switch (name) {
			case "index" -> this.choiceIndex = WireMembers.index(parser, 0);
			case "delta" -> readOfFirst(parser, this.deltaValue);
			case "finish_reason" -> readOfFirst(parser, this.finishReasonValue);
			default -> parser.skipChildren();
		}
	}

	private void readOfFirst(JsonParser parser, WireMembers.Reader reader) {
		if (this.choiceIndex == 0) {
			reader.read(parser, "");
		}
		else {
			parser.skipChildren();
		}
	}

	private void readChoice(JsonParser parser, String none) {
		this.chosen = true;
		this.choiceIndex = 0;
		WireMembers.object(parser, this.choiceMember);
	}

	private void readDelta(JsonParser parser, String none) {
		WireMembers.object(parser, this.deltaMember);
	}

	private void readFinishReason(JsonParser parser, String none) {
		this.finishReason = WireMembers.stringOr(parser, this.finishReason);
	}

	private void readDeltaMember(JsonParser parser, String name) {
		switch (name) {
			case "content" -> giveText(WireMembers.content(parser));
			case "reasoning_content", "reasoning" -> giveReasoning(WireMembers.string(parser));
			case "refusal" -> giveRefusal(WireMembers.string(parser));
			case "tool_calls" -> readToolCalls(parser);
			case "audio" -> readAudio(parser);
			default -> parser.skipChildren();
		}
	}

	private void readToolCalls(JsonParser parser) {
		this.toolCallPosition = 0;
		WireMembers.array(parser, this.toolCall);
	}

	private void readToolCall(JsonParser parser, String none) {
		give(ToolCallReader.read(parser, this.toolCallPosition++));
	}

	private void readAudio(JsonParser parser) {
		AudioReader reader = (this.audio != null) ? this.audio : new AudioReader();
		this.audio = reader;
		reader.read(parser);
		if (!reader.transcript().isEmpty()) {
			give(new StreamChunk.TranscriptDelta(reader.transcript()));
		}
		if (reader.data().length > 0) {
			give(new StreamChunk.AudioDelta(reader.data()));
		}
	}

	private void giveText(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			give(new StreamChunk.TextDelta(text));
		}
	}

	private void giveReasoning(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			give(new StreamChunk.ReasoningDelta(text));
		}
	}

	private void giveRefusal(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			give(new StreamChunk.RefusalDelta(text));
		}
	}

	private void give(StreamChunk chunk) {
		this.lastChunk = chunk;
		this.chunks++;
		this.sink.accept(chunk);
	}

	private void giveEnd(Consumer<? super StreamChunk> sink) {
		this.complete = true;
		ResponseMetadata metadata = ResponseMetadata.builder()
			.id(this.id)
			.model(this.model)
			.serviceTier(this.serviceTier)
			.usage(this.usage)
			.requestId(this.head.requestId())
			.rateLimits(this.head.rateLimits())
			.latency(Duration.ofNanos(System.nanoTime() - this.startNanos))
			.raw((this.raw != null) ? this.raw.toExchange() : null)
			.build();
		AudioReference reference = (this.audio != null) ? this.audio.reference() : null;
		sink.accept(new StreamChunk.End(FinishReason.of(this.finishReason), this.finishReason, metadata, reference));
	}

}
