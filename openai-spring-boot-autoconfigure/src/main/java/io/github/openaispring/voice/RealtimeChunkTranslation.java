package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.realtime.RealtimeChunk;
import io.github.openaispring.realtime.RealtimeToolCall;

/**
 * Says to clients what a realtime session says, in the words of the voice protocol.
 */
final class RealtimeChunkTranslation {

	// 200 ms.
	private static final int MAX_AUDIO = 9_600;

	private static final int KEPT_CALLS = 64;

	private final Map<String, RealtimeToolCall> calls = new LinkedHashMap<>();

	private final Supplier<BigDecimal> costUsd;

	private @Nullable String speakingItem;

	RealtimeChunkTranslation(Supplier<BigDecimal> costUsd) {
		this.costUsd = costUsd;
	}

	List<VoiceServerMessage> translate(RealtimeChunk chunk) {
		if (chunk instanceof RealtimeChunk.AudioDelta delta) {
			return audio(delta);
		}
		if (chunk instanceof RealtimeChunk.AudioDone done) {
			return List.of(new VoiceServerMessage.AudioEnd(done.itemId(), done.durationMs()));
		}
		if (chunk instanceof RealtimeChunk.Interrupted interrupted) {
			return flush(interrupted);
		}
		if (chunk instanceof RealtimeChunk.SpeechStarted started) {
			return List.of(new VoiceServerMessage.SpeechStarted(started.itemId()));
		}
		if (chunk instanceof RealtimeChunk.SpeechStopped stopped) {
			return List.of(new VoiceServerMessage.SpeechStopped(stopped.itemId()));
		}
		List<VoiceServerMessage> words = words(chunk);
		return !words.isEmpty() ? words : other(chunk);
	}

	private List<VoiceServerMessage> audio(RealtimeChunk.AudioDelta delta) {
		List<VoiceServerMessage> messages = new ArrayList<>();
		if (!delta.itemId().equals(this.speakingItem)) {
			this.speakingItem = delta.itemId();
			messages.add(new VoiceServerMessage.AudioStart(delta.itemId(), delta.responseId()));
		}
		byte[] audio = delta.audio();
		if (audio.length <= MAX_AUDIO) {
			messages.add(new VoiceServerMessage.Audio(audio));
			return messages;
		}
		for (int from = 0; from < audio.length; from += MAX_AUDIO) {
			int to = Math.min(audio.length, from + MAX_AUDIO);
			messages.add(new VoiceServerMessage.Audio(Arrays.copyOfRange(audio, from, to)));
		}
		return messages;
	}

	private static List<VoiceServerMessage> flush(RealtimeChunk.Interrupted interrupted) {
		String itemId = interrupted.itemId();
		return List.of(new VoiceServerMessage.Flush(itemId.isEmpty() ? null : itemId));
	}

	private List<VoiceServerMessage> words(RealtimeChunk chunk) {
		if (chunk instanceof RealtimeChunk.TextDelta delta) {
			return List.of(new VoiceServerMessage.Transcript(false, delta.itemId(), delta.text(), null));
		}
		if (chunk instanceof RealtimeChunk.TextDone done) {
			return List.of(new VoiceServerMessage.Transcript(false, done.itemId(), null, done.text()));
		}
		if (chunk instanceof RealtimeChunk.TranscriptDelta delta) {
			return List
				.of(new VoiceServerMessage.Transcript(isUser(delta.speaker()), delta.itemId(), delta.text(), null));
		}
		if (chunk instanceof RealtimeChunk.TranscriptDone done) {
			VoiceServerMessage words = new VoiceServerMessage.Transcript(isUser(done.speaker()), done.itemId(), null,
					done.text());
			return (done.cost() != null) ? List.of(words, new VoiceServerMessage.Cost(this.costUsd.get()))
					: List.of(words);
		}
		return List.of();
	}

	private static boolean isUser(RealtimeChunk.Speaker speaker) {
		return speaker == RealtimeChunk.Speaker.USER;
	}

	private List<VoiceServerMessage> other(RealtimeChunk chunk) {
		if (chunk instanceof RealtimeChunk.ToolCalled called) {
			return List.of(called(called.call()));
		}
		if (chunk instanceof RealtimeChunk.ToolAnswered answered) {
			return answered(answered);
		}
		if (chunk instanceof RealtimeChunk.ResponseEnded ended) {
			return ended(ended);
		}
		if (chunk instanceof RealtimeChunk.Reconnecting) {
			return List.of(new VoiceServerMessage.Reconnecting());
		}
		if (chunk instanceof RealtimeChunk.Reconnected reconnected) {
			return reconnected.planned() ? List.of()
					: List.of(new VoiceServerMessage.Reconnected(reconnected.gap().toMillis()));
		}
		if (chunk instanceof RealtimeChunk.Failure failure) {
			return List.of(VoiceProblems.of(failure.error()));
		}
		return (chunk instanceof RealtimeChunk.AudioDropped dropped)
				? List.of(VoiceProblems.dropped(dropped.duration())) : List.of();
	}

	private VoiceServerMessage called(RealtimeToolCall call) {
		this.calls.put(call.callId(), call);
		if (this.calls.size() > KEPT_CALLS) {
			this.calls.remove(this.calls.keySet().iterator().next());
		}
		return new VoiceServerMessage.Tool(call.callId(), call.name(), call.arguments(), null);
	}

	private List<VoiceServerMessage> answered(RealtimeChunk.ToolAnswered answered) {
		RealtimeToolCall call = this.calls.remove(answered.callId());
		return (call != null) ? List
			.of(new VoiceServerMessage.Tool(call.callId(), call.name(), call.arguments(), answered.output().text()))
				: List.of();
	}

	private static List<VoiceServerMessage> ended(RealtimeChunk.ResponseEnded ended) {
		CostInfo cost = ended.cost();
		VoiceServerMessage done = new VoiceServerMessage.Done(ended.response().id(), ended.status(), ended.usage(),
				(cost != null) ? cost.totalUsd() : null, ended.sessionUsd());
		return (ended.error() != null) ? List.of(VoiceProblems.of(Objects.requireNonNull(ended.error())), done)
				: List.of(done);
	}

}
