package io.github.openaispring.realtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.NoiseReduction;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeToolChoice;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * What is special about a session. What is {@code null} is as the defaults say.
 *
 * @param target what to connect to, or {@code null} for the model of the defaults
 * @param settings what the server is told, or {@code null}
 * @param functions the functions that the model may call; they replace those of the
 * defaults, or {@code null}
 * @param inputFormat the audio that the caller sends: PCM16 of any rate is resampled to
 * 24 kHz mono, G.711 goes over the wire as it is; or {@code null}
 * @param outputFormat the audio that the caller gets, likewise, or {@code null}
 * @param safetyIdentifier a stable, hashed id of the end user, or {@code null}
 * @since 0.1.0
 */
public record RealtimeSessionConfig(@Nullable RealtimeTarget target, @Nullable RealtimeSessionSettings settings,
		@Nullable List<RealtimeFunction> functions, @Nullable AudioFormat inputFormat,
		@Nullable AudioFormat outputFormat, @Nullable String safetyIdentifier) {

	public RealtimeSessionConfig {
		functions = (functions != null) ? List.copyOf(functions) : null;
		checkNames(functions);
	}

	private static void checkNames(@Nullable List<RealtimeFunction> functions) {
		Set<String> names = new HashSet<>();
		for (RealtimeFunction function : (functions != null) ? functions : List.<RealtimeFunction>of()) {
			Assert.isTrue(names.add(function.name()),
					() -> "There are two functions of the name '%s'".formatted(function.name()));
		}
	}

	/**
	 * Start a configuration.
	 * @return a builder with nothing set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Fill what is not set.
	 * @param defaults what holds where this says nothing
	 * @return the whole
	 */
	RealtimeSessionConfig orElse(RealtimeSessionConfig defaults) {
		return new RealtimeSessionConfig(first(this.target, defaults.target),
				SettingsOverlay.over(defaults.settings, this.settings), first(this.functions, defaults.functions),
				first(this.inputFormat, defaults.inputFormat), first(this.outputFormat, defaults.outputFormat),
				first(this.safetyIdentifier, defaults.safetyIdentifier));
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	/**
	 * Describe the configuration without the user.
	 */
	@Override
	public String toString() {
		return "RealtimeSessionConfig[target=" + this.target + ", settings=" + this.settings + ", functions="
				+ this.functions + ", inputFormat=" + this.inputFormat + ", outputFormat=" + this.outputFormat + "]";
	}

	/**
	 * Builds a {@link RealtimeSessionConfig}.
	 */
	public static final class Builder {

		private final RealtimeSessionSettings.Builder settings = RealtimeSessionSettings.builder().type(null);

		private @Nullable RealtimeTarget target;

		private @Nullable RealtimeSessionSettings others;

		private @Nullable List<RealtimeFunction> functions;

		private @Nullable AudioFormat inputFormat;

		private @Nullable AudioFormat outputFormat;

		private @Nullable String safetyIdentifier;

		private Builder() {
		}

		/**
		 * Talk to this model.
		 * @param model the model
		 * @return this builder
		 */
		public Builder model(String model) {
			return target(RealtimeTarget.model(model));
		}

		/**
		 * Connect to something other than a model: a session that only transcribes, or a
		 * call that goes on elsewhere.
		 * @param target what to connect to
		 * @return this builder
		 */
		public Builder target(RealtimeTarget target) {
			this.target = target;
			return this;
		}

		/**
		 * Set the voice.
		 * @param voice the voice's name
		 * @return this builder
		 */
		public Builder voice(String voice) {
			this.settings.voice(voice);
			return this;
		}

		/**
		 * Tell the model how to behave.
		 * @param instructions the instructions
		 * @return this builder
		 */
		public Builder instructions(String instructions) {
			this.settings.instructions(instructions);
			return this;
		}

		/**
		 * Answer in writing instead of by voice, or the other way round.
		 * @param modality {@code text} or {@code audio}; spoken answers have a transcript
		 * @return this builder
		 */
		public Builder outputModality(String modality) {
			this.settings.outputModalities(List.of(modality));
			return this;
		}

		/**
		 * Choose who finds the user's turns.
		 * @param turnDetection how turns are found; {@link TurnDetection#OFF} for
		 * push-to-talk
		 * @return this builder
		 */
		public Builder turnDetection(TurnDetection turnDetection) {
			this.settings.turnDetection(turnDetection);
			return this;
		}

		/**
		 * Let the user's words be written down, which is billed apart.
		 * @param transcription how
		 * @return this builder
		 */
		public Builder transcription(Transcription transcription) {
			this.settings.transcription(transcription);
			return this;
		}

		/**
		 * Let the server clean the user's audio.
		 * @param noiseReduction how
		 * @return this builder
		 */
		public Builder noiseReduction(NoiseReduction noiseReduction) {
			this.settings.noiseReduction(noiseReduction);
			return this;
		}

		/**
		 * Set the functions that the model may call.
		 * @param functions the functions
		 * @return this builder
		 */
		public Builder functions(RealtimeFunction... functions) {
			return functions(List.of(functions));
		}

		/**
		 * Set the functions that the model may call.
		 * @param functions the functions
		 * @return this builder
		 */
		public Builder functions(List<RealtimeFunction> functions) {
			this.functions = List.copyOf(functions);
			return this;
		}

		/**
		 * Say whether functions must be called.
		 * @param toolChoice which functions the model calls
		 * @return this builder
		 */
		public Builder toolChoice(RealtimeToolChoice toolChoice) {
			this.settings.toolChoice(toolChoice);
			return this;
		}

		/**
		 * Set what has no method here. What was or will be set by the other methods wins.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder settings(RealtimeSessionSettings settings) {
			this.others = settings;
			return this;
		}

		/**
		 * Set the audio that the caller sends.
		 * @param format the format
		 * @return this builder
		 */
		public Builder inputFormat(AudioFormat format) {
			this.inputFormat = format;
			return this;
		}

		/**
		 * Set the audio that the caller gets.
		 * @param format the format
		 * @return this builder
		 */
		public Builder outputFormat(AudioFormat format) {
			this.outputFormat = format;
			return this;
		}

		/**
		 * Tell OpenAI which end user it is, without telling who.
		 * @param safetyIdentifier a stable, hashed id
		 * @return this builder
		 */
		public Builder safetyIdentifier(String safetyIdentifier) {
			this.safetyIdentifier = safetyIdentifier;
			return this;
		}

		/**
		 * Build the configuration.
		 * @return an immutable configuration
		 */
		public RealtimeSessionConfig build() {
			return new RealtimeSessionConfig(this.target, SettingsOverlay.over(this.others, this.settings.build()),
					this.functions, this.inputFormat, this.outputFormat, this.safetyIdentifier);
		}

	}

}
