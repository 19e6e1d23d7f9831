package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.NoiseReduction;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTokenLimit;
import io.github.openaispring.realtime.event.RealtimeTruncation;
import io.github.openaispring.realtime.event.RealtimeVoice;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Turns {@code openai.realtime} into the configuration of sessions that have none.
 */
final class RealtimeDefaults {

	/** What the ids of own voices begin with. */
	static final String OWN_VOICE = "voice_";

	private final OpenAiRealtimeProperties properties;

	RealtimeDefaults(OpenAiRealtimeProperties properties) {
		this.properties = properties;
	}

	/**
	 * Return the configuration.
	 * @param functions the functions that models may call
	 * @return what holds where a session's own configuration says nothing
	 */
	RealtimeSessionConfig config(List<RealtimeFunction> functions) {
		RealtimeSessionConfig.Builder config = RealtimeSessionConfig.builder()
			.model(model())
			.settings(settings())
			.inputFormat(format(this.properties.getInputAudioFormat()))
			.outputFormat(format(this.properties.getOutputAudioFormat()));
		return functions.isEmpty() ? config.build() : config.functions(functions).build();
	}

	String model() {
		return this.properties.getModel().strip();
	}

	private RealtimeSessionSettings settings() {
		OpenAiRealtimeProperties.Effort effort = this.properties.getReasoningEffort();
		Integer limit = this.properties.getMaxOutputTokens();
		return RealtimeSessionSettings.builder()
			.type(null)
			.outputModalities(modalities())
			.instructions(OpenAiPropertiesChecks.textOrNull(this.properties.getInstructions()))
			.voice(voice(this.properties.getVoice()))
			.transcription(transcription(this.properties.getTranscription()))
			.turnDetection(turnDetection(this.properties.getTurnDetection()))
			.noiseReduction(noiseReduction(this.properties.getNoiseReduction()))
			.maxOutputTokens((limit != null) ? RealtimeTokenLimit.of(limit) : null)
			.truncation(truncation(this.properties.getTruncation()))
			.reasoningEffort((effort != null) ? word(effort) : null)
			.build();
	}

	private @Nullable List<String> modalities() {
		List<OpenAiRealtimeProperties.Modality> modalities = this.properties.getOutputModalities();
		return modalities.isEmpty() ? null : modalities.stream().map(RealtimeDefaults::word).toList();
	}

	private static @Nullable RealtimeVoice voice(String property) {
		String voice = OpenAiPropertiesChecks.textOrNull(property);
		if (voice == null) {
			return null;
		}
		return voice.startsWith(OWN_VOICE) ? RealtimeVoice.custom(voice) : RealtimeVoice.named(voice);
	}

	private static @Nullable Transcription transcription(OpenAiRealtimeProperties.Transcription properties) {
		String model = OpenAiPropertiesChecks.textOrNull(properties.getModel());
		return (model != null) ? Transcription.of(model, OpenAiPropertiesChecks.textOrNull(properties.getLanguage()),
				OpenAiPropertiesChecks.textOrNull(properties.getPrompt())) : null;
	}

	private static TurnDetection turnDetection(OpenAiRealtimeProperties.TurnDetection properties) {
		return switch (properties.getType()) {
			case NONE -> TurnDetection.OFF;
			case SERVER_VAD ->
				new TurnDetection.ServerVad(properties.getThreshold(), milliseconds(properties.getPrefixPadding()),
						milliseconds(properties.getSilenceDuration()), properties.isCreateResponse(),
						properties.isInterruptResponse(), milliseconds(properties.getIdleTimeout()));
			case SEMANTIC_VAD -> new TurnDetection.SemanticVad(word(properties.getEagerness()),
					properties.isCreateResponse(), properties.isInterruptResponse());
		};
	}

	private static @Nullable Integer milliseconds(@Nullable Duration duration) {
		return (duration != null) ? (int) duration.toMillis() : null;
	}

	private static @Nullable NoiseReduction noiseReduction(
			OpenAiRealtimeProperties.@Nullable NoiseReduction microphone) {
		return (microphone != null) ? new NoiseReduction(word(microphone), null) : null;
	}

	/**
	 * Read what becomes of a conversation that is too long.
	 * @param property a word or a part, or {@code null}
	 * @return the setting, or {@code null} for unset
	 * @throws IllegalArgumentException if it is neither
	 */
	static @Nullable RealtimeTruncation truncation(@Nullable String property) {
		String text = OpenAiPropertiesChecks.textOrNull(property);
		if (text == null) {
			return null;
		}
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "auto" -> RealtimeTruncation.AUTO;
			case "disabled" -> RealtimeTruncation.DISABLED;
			default -> RealtimeTruncation.retain(part(text));
		};
	}

	private static double part(String text) {
		double part = Double.parseDouble(text);
		if (!(part >= 0 && part <= 1)) {
			throw new IllegalArgumentException("A part is from 0 to 1");
		}
		return part;
	}

	private static AudioFormat format(OpenAiRealtimeProperties.Encoding encoding) {
		return switch (encoding) {
			case PCM16 -> AudioFormat.PCM16_24KHZ;
			case G711_ULAW -> AudioFormat.ulaw();
			case G711_ALAW -> AudioFormat.alaw();
		};
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
