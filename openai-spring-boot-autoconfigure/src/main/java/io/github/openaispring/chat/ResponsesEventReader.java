package io.github.openaispring.chat;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.EventReader;
import io.github.openaispring.http.ResponseHead;

/**
 * Makes chunks of the events of a stream of the Responses API. Every event tells its
 * type; the last one tells how the answer ended, and its usage. Events of other types
 * than are known are left out.
 */
final class ResponsesEventReader implements EventReader<StreamChunk> {

	private final ResponsesEventParser parser;

	private final long startNanos;

	private final ResponsePosition position;

	private final @Nullable RawEvents raw;

	private final ResponsesFunctionCalls calls = new ResponsesFunctionCalls();

	private final HostedToolEvents hosted = new HostedToolEvents();

	private final ReasoningPieces reasoning = new ReasoningPieces();

	private final RepeatedEvents repeated;

	private ResponseHead head = ResponseHead.EMPTY;

	private boolean complete;

	private Consumer<? super StreamChunk> sink = (chunk) -> {
	};

	ResponsesEventReader(JsonFactory json, long startNanos, ResponsePosition position, @Nullable RawEvents raw) {
		this.parser = new ResponsesEventParser(json);
		this.startNanos = startNanos;
		this.position = position;
		this.raw = raw;
		this.repeated = new RepeatedEvents((bytes, offset, length, text) -> ResponsesTextTemplate.learn(bytes, offset,
				length, text, position::sequence));
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
		this.sink = sink;
		String text = this.repeated.match(bytes, offset, length);
		if (text != null) {
			sink.accept(new StreamChunk.TextDelta(text));
			return;
		}
		ResponsesEvent event = parse(new JsonSource(bytes, offset, length));
		if (event != null) {
			this.position.sequence(event.sequence());
			handle(event);
			if (event.type().equals("response.output_text.delta")) {
				this.repeated.learn(bytes, offset, length, event.delta());
			}
		}
	}

	@Override
	public void end(Consumer<? super StreamChunk> sink) {
		throw new OpenAiStreamException("The stream ended before the answer was complete",
				OpenAiErrorDetails.builder().requestId(this.head.requestId()).build(), null);
	}

	private @Nullable ResponsesEvent parse(JsonSource source) {
		try {
			return this.parser.parse(source);
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, this.head, true);
		}
	}

	private void handle(ResponsesEvent event) {
		switch (event.type()) {
			case "response.output_text.delta" -> giveText(event.delta());
			case "response.function_call_arguments.delta" -> this.sink.accept(this.calls.piece(event));
			case "response.function_call_arguments.done" -> give(this.calls.arguments(event));
			case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
				give(this.reasoning.next(event));
			case "response.refusal.delta" -> giveRefusal(event.delta());
			case "response.audio.delta" -> giveAudio(event.samples());
			case "response.audio.transcript.delta" -> giveTranscript(event.delta());
			case "response.output_text.annotation.added" -> giveAnnotation(event.annotation());
			case "response.output_item.added" -> added(event, event.item());
			case "response.output_item.done" -> done(event, event.item());
			default -> handleState(event);
		}
	}

	private void handleState(ResponsesEvent event) {
		ResponsesAnswer answer = event.answer();
		switch (event.type()) {
			case "response.completed", "response.incomplete", "response.failed", "response.cancelled" ->
				terminate((answer != null) ? answer : new ResponsesAnswer(null));
			case "error" -> throw error(event.error());
			default -> {
				if (answer != null) {
					this.position.answer(answer);
				}
				refuse(event);
				give(this.hosted.read(event));
			}
		}
	}

	// A server that fails before it begins may say so in another form than in this API's.
	private void refuse(ResponsesEvent event) {
		ErrorBody error = event.hasError() ? event.error() : null;
		if (error != null && event.type().isEmpty()) {
			throw error(error);
		}
	}

	private OpenAiException error(ErrorBody error) {
		this.position.over();
		return ResponsesErrors.of(error, this.head, true);
	}

	private void added(ResponsesEvent event, @Nullable ResponsesItem item) {
		if (item != null && item.isFunctionCall()) {
			this.sink.accept(this.calls.added(event, item));
		}
		else if (item != null) {
			this.hosted.added(event.outputIndex(), item);
		}
	}

	private void done(ResponsesEvent event, @Nullable ResponsesItem item) {
		if (item == null) {
			return;
		}
		if (item.isFunctionCall()) {
			give(this.calls.done(event, item));
		}
		else if ("mcp_approval_request".equals(item.type())) {
			this.sink.accept(HostedToolEvents.awaitingApproval(item));
		}
		this.sink.accept(new StreamChunk.ItemDone(item.toOutputItem()));
	}

	private void giveText(String text) {
		if (!text.isEmpty()) {
			this.sink.accept(new StreamChunk.TextDelta(text));
		}
	}

	private void giveRefusal(String text) {
		if (!text.isEmpty()) {
			this.sink.accept(new StreamChunk.RefusalDelta(text));
		}
	}

	private void giveTranscript(String text) {
		if (!text.isEmpty()) {
			this.sink.accept(new StreamChunk.TranscriptDelta(text));
		}
	}

	private void giveAudio(byte[] samples) {
		if (samples.length > 0) {
			this.sink.accept(new StreamChunk.AudioDelta(samples));
		}
	}

	private void giveAnnotation(@Nullable Annotation annotation) {
		if (annotation != null) {
			this.sink.accept(new StreamChunk.AnnotationAdded(annotation));
		}
	}

	private void give(@Nullable StreamChunk chunk) {
		if (chunk != null) {
			this.sink.accept(chunk);
		}
	}

	private void terminate(ResponsesAnswer answer) {
		this.position.answer(answer);
		this.position.over();
		Duration latency = Duration.ofNanos(System.nanoTime() - this.startNanos);
		ResponseMetadata metadata = answer.metadata(this.head, latency,
				(this.raw != null) ? this.raw.toExchange() : null);
		if (answer.isFailed()) {
			throw new FailedAnswerException(answer.failure(this.head, true), metadata);
		}
		this.complete = true;
		this.sink.accept(
				new StreamChunk.End(answer.finishReason(!this.calls.isEmpty()), answer.rawFinishReason(), metadata));
	}

}
