package io.github.openaispring.realtime;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeAudio;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Lays changes over settings, as the server does with an update: what the changes leave
 * out stays.
 */
final class SettingsOverlay {

	private SettingsOverlay() {
	}

	static RealtimeSessionSettings over(@Nullable RealtimeSessionSettings base,
			@Nullable RealtimeSessionSettings changes) {
		if (base == null || changes == null) {
			RealtimeSessionSettings only = (base != null) ? base : changes;
			return (only != null) ? only : RealtimeSessionSettings.builder().type(null).build();
		}
		return new RealtimeSessionSettings(or(changes.type(), base.type()), or(changes.model(), base.model()),
				or(changes.outputModalities(), base.outputModalities()),
				or(changes.instructions(), base.instructions()), audio(base.audio(), changes.audio()),
				or(changes.tools(), base.tools()), or(changes.toolChoice(), base.toolChoice()),
				or(changes.parallelToolCalls(), base.parallelToolCalls()), or(changes.reasoning(), base.reasoning()),
				or(changes.maxOutputTokens(), base.maxOutputTokens()), or(changes.truncation(), base.truncation()),
				or(changes.tracing(), base.tracing()), or(changes.prompt(), base.prompt()),
				or(changes.include(), base.include()), or(changes.temperature(), base.temperature()));
	}

	/**
	 * Leave out what a session that only transcribes does not know.
	 * @param settings the settings of a conversation
	 * @return what of it is about the user's audio
	 */
	static RealtimeSessionSettings transcription(RealtimeSessionSettings settings) {
		RealtimeSessionSettings.Builder rest = RealtimeSessionSettings.transcription().include(settings.include());
		RealtimeAudio audio = settings.audio();
		RealtimeAudio.Input input = (audio != null) ? audio.input() : null;
		if (input != null) {
			rest.inputFormat(input.format())
				.transcription(input.transcription())
				.noiseReduction(input.noiseReduction())
				.turnDetection(withoutResponses(input.turnDetection()));
		}
		return rest.build();
	}

	private static @Nullable TurnDetection withoutResponses(@Nullable TurnDetection detection) {
		if (detection instanceof TurnDetection.ServerVad vad) {
			return new TurnDetection.ServerVad(vad.threshold(), vad.prefixPaddingMs(), vad.silenceDurationMs(), null,
					null, null);
		}
		return (detection instanceof TurnDetection.SemanticVad vad)
				? new TurnDetection.SemanticVad(vad.eagerness(), null, null) : detection;
	}

	private static @Nullable RealtimeAudio audio(@Nullable RealtimeAudio base, @Nullable RealtimeAudio changes) {
		if (base == null || changes == null) {
			return (base != null) ? base : changes;
		}
		return new RealtimeAudio(input(base.input(), changes.input()), output(base.output(), changes.output()));
	}

	private static RealtimeAudio.@Nullable Input input(RealtimeAudio.@Nullable Input base,
			RealtimeAudio.@Nullable Input changes) {
		if (base == null || changes == null) {
			return (base != null) ? base : changes;
		}
		return new RealtimeAudio.Input(or(changes.format(), base.format()),
				or(changes.transcription(), base.transcription()), or(changes.noiseReduction(), base.noiseReduction()),
				or(changes.turnDetection(), base.turnDetection()));
	}

	private static RealtimeAudio.@Nullable Output output(RealtimeAudio.@Nullable Output base,
			RealtimeAudio.@Nullable Output changes) {
		if (base == null || changes == null) {
			return (base != null) ? base : changes;
		}
		return new RealtimeAudio.Output(or(changes.format(), base.format()), or(changes.voice(), base.voice()),
				or(changes.speed(), base.speed()));
	}

	private static <T> @Nullable T or(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

}
