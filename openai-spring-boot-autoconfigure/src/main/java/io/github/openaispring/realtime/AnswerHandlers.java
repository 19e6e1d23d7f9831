package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeUsage;
import io.github.openaispring.realtime.event.ResponseCreated;
import io.github.openaispring.realtime.event.ResponseDone;
import io.github.openaispring.realtime.event.ResponseFunctionCallArgumentsDone;
import io.github.openaispring.realtime.event.ResponseOutputAudioDelta;
import io.github.openaispring.realtime.event.ResponseOutputAudioDone;
import io.github.openaispring.realtime.event.ResponseOutputAudioTranscriptDelta;
import io.github.openaispring.realtime.event.ResponseOutputAudioTranscriptDone;
import io.github.openaispring.realtime.event.ResponseOutputItemAdded;
import io.github.openaispring.realtime.event.ResponseOutputItemDone;
import io.github.openaispring.realtime.event.ResponseOutputTextDelta;
import io.github.openaispring.realtime.event.ResponseOutputTextDone;

/**
 * Handles the model's answers.
 */
final class AnswerHandlers {

	private static final int KEPT = 100;

	private final Map<String, String> openItems = new HashMap<>();

	private final Set<String> ended = new LinkedHashSet<>();

	private final SessionParts parts;

	private final Interruption interruption;

	private final TurnHandlers turns;

	private final ToolDesk tools;

	private final CallIntake calls;

	private final Runnable over;

	private final int wireBytesPerMs;

	private final AudioFormat format;

	AnswerHandlers(SessionParts parts, Interruption interruption, TurnHandlers turns, ToolDesk tools,
			int wireBytesPerMs, AudioFormat format, Runnable over) {
		this.parts = parts;
		this.interruption = interruption;
		this.turns = turns;
		this.tools = tools;
		this.calls = new CallIntake(parts.responses(), tools);
		this.wireBytesPerMs = wireBytesPerMs;
		this.format = format;
		this.over = over;
	}

	void register(EventHandlers handlers) {
		handlers.on(ResponseCreated.class, this::created)
			.on(ResponseOutputItemAdded.class, this::itemAdded)
			.on(ResponseOutputItemDone.class, this.calls::itemDone)
			.on(ResponseOutputTextDelta.class, this::text)
			.on(ResponseOutputTextDone.class, this::textDone)
			.on(ResponseOutputAudioDelta.class, this::audio)
			.on(ResponseOutputAudioDone.class, this::audioDone)
			.on(ResponseOutputAudioTranscriptDelta.class, this::transcript)
			.on(ResponseOutputAudioTranscriptDone.class, this::transcriptDone)
			.on(ResponseFunctionCallArgumentsDone.class, this.calls::argumentsDone)
			.on(ResponseDone.class, this::done);
	}

	private void created(ResponseCreated event) {
		String id = event.response().id();
		this.ended.remove(id);
		this.parts.meter().responseCreated(id);
		if (this.parts.responses().created(event.response()) && id != null) {
			this.interruption.responseCreated(id);
			refuse(id);
		}
	}

	// What the server has begun by itself although no gate lets it through.
	private void refuse(String id) {
		if (this.parts.responses().isShut()) {
			this.parts.output().silence(id);
			this.interruption.cancel();
		}
	}

	private void itemAdded(ResponseOutputItemAdded event) {
		if (event.item().id() != null) {
			this.openItems.put(event.item().id(), event.responseId());
		}
		this.calls.itemAdded(event);
	}

	private void text(ResponseOutputTextDelta event) {
		if (!this.parts.output().isSilenced(event.responseId())) {
			this.parts.meter().answering(event.responseId(), event.delta().length(), Duration.ZERO);
			this.parts.publish(new RealtimeChunk.TextDelta(event.responseId(), event.itemId(), event.contentIndex(),
					event.delta()));
		}
	}

	private void textDone(ResponseOutputTextDone event) {
		this.parts.log().said(event.itemId(), event.contentIndex(), event.text());
		this.parts.publish(
				new RealtimeChunk.TextDone(event.responseId(), event.itemId(), event.contentIndex(), event.text()));
	}

	private void audio(ResponseOutputAudioDelta event) {
		Duration heard = millis(event.audio().length);
		this.parts.meter().answering(event.responseId(), 0, heard);
		boolean outside = this.parts.responses().isOutside(event.responseId());
		byte[] audio = outside ? this.parts.output().convert(event.itemId(), event.audio())
				: this.parts.output().received(event.responseId(), event.itemId(), event.contentIndex(), event.audio());
		publishAudio(event.responseId(), event.itemId(), event.contentIndex(), audio);
		this.parts.meter().audio(false, heard);
	}

	private Duration millis(int bytes) {
		return Duration.ofMillis(bytes / this.wireBytesPerMs);
	}

	private void publishAudio(String responseId, String itemId, int contentIndex, byte[] audio) {
		if (audio.length > 0) {
			long dropped = this.parts.chunks()
				.publish(new RealtimeChunk.AudioDelta(responseId, itemId, contentIndex, audio));
			if (dropped > 0) {
				this.parts.meter().audioDropped(false, this.format.duration((int) dropped));
			}
		}
	}

	private void audioDone(ResponseOutputAudioDone event) {
		if (!this.parts.output().isSilenced(event.responseId())) {
			publishAudio(event.responseId(), event.itemId(), event.contentIndex(),
					this.parts.output().finished(event.itemId()));
			this.parts.publish(new RealtimeChunk.AudioDone(event.responseId(), event.itemId(),
					this.parts.output().receivedMs(event.itemId())));
		}
	}

	private void transcript(ResponseOutputAudioTranscriptDelta event) {
		if (!this.parts.output().isSilenced(event.responseId())) {
			this.parts.meter().answering(event.responseId(), event.delta().length(), Duration.ZERO);
			this.parts.output().said(event.itemId(), event.delta());
			this.parts.publish(
					new RealtimeChunk.TranscriptDelta(RealtimeChunk.Speaker.ASSISTANT, event.itemId(), event.delta()));
		}
	}

	private void transcriptDone(ResponseOutputAudioTranscriptDone event) {
		if (!this.parts.output().isCut(event.itemId())) {
			this.parts.log().said(event.itemId(), event.contentIndex(), event.transcript());
			this.parts.publish(new RealtimeChunk.TranscriptDone(RealtimeChunk.Speaker.ASSISTANT, event.itemId(),
					event.transcript(), null));
		}
	}

	/**
	 * An event cannot be read. If it is the end of the running response, all who wait for
	 * that need not wait for ever.
	 * @param text the beginning of the event
	 */
	void malformed(String text) {
		String active = this.parts.responses().activeId();
		if (active != null && text.contains("\"response.done\"") && text.contains('"' + active + '"')) {
			done(new ResponseDone(null,
					new RealtimeResponse(active, null, null, List.of(), null, null, null, null, null, null)));
		}
	}

	private void done(ResponseDone event) {
		RealtimeResponse response = event.response();
		String id = response.id();
		if (id == null || isFirstEnd(id)) {
			done(response, id);
		}
	}

	// What is told twice must not be paid twice.
	private boolean isFirstEnd(String id) {
		boolean first = this.ended.add(id);
		if (this.ended.size() > KEPT) {
			this.ended.remove(this.ended.iterator().next());
		}
		return first;
	}

	private void done(RealtimeResponse response, @Nullable String id) {
		if (id != null) {
			this.calls.responseDone(id, response);
		}
		OpenAiException error = RealtimeErrors.of(response);
		end(response, error, this.parts.meter().responseDone(response, error));
		this.over.run();
		this.openItems.values().removeIf((responseId) -> responseId.equals(id));
		if (id != null) {
			this.parts.output().responseDone(id);
			this.interruption.responseDone(id);
		}
		if (this.parts.responses().done(response)) {
			this.turns.answered();
		}
		if (id != null) {
			this.tools.responseDone(id);
		}
		this.parts.links().rotateIfQuiet();
	}

	private void end(RealtimeResponse response, @Nullable OpenAiException error, @Nullable CostInfo cost) {
		RealtimeUsage told = response.usage();
		Usage usage = (told != null) ? told.toUsage() : null;
		this.parts.publish(
				new RealtimeChunk.ResponseEnded(response, usage, cost, this.parts.meter().bill().totalUsd(), error));
	}

	/**
	 * The connection is gone: what the model had not finished saying will be said anew,
	 * except what the user interrupted.
	 */
	void reconnected() {
		this.openItems.keySet()
			.stream()
			.filter((itemId) -> !this.parts.output().isCut(itemId))
			.forEach(this.parts.log()::deleted);
		this.openItems.clear();
		this.ended.clear();
		this.calls.reconnected();
	}

}
