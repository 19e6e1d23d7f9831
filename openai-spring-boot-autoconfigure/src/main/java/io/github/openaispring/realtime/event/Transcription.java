package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How what the user says is transcribed.
 *
 * @param model the model, or {@code null} for unset
 * @param language the language's code, or {@code null} for unset
 * @param languages the codes of the languages that may be spoken, or {@code null} for
 * unset
 * @param keywords words that are likely, or {@code null} for unset
 * @param prompt what helps the model, or {@code null} for unset
 * @param delay how long the model waits for more, or {@code null} for unset
 * @since 0.1.0
 */
public record Transcription(@Nullable String model, @Nullable String language, @Nullable List<String> languages,
		@Nullable List<String> keywords, @Nullable String prompt, @Nullable String delay) {

	/** No transcription: the one without anything set. */
	public static final Transcription OFF = new Transcription(null, null, null, null, null, null);

	public Transcription {
		languages = (languages != null) ? List.copyOf(languages) : null;
		keywords = (keywords != null) ? List.copyOf(keywords) : null;
	}

	/**
	 * Transcribe with a model.
	 * @param model the model
	 * @return the settings
	 */
	public static Transcription of(String model) {
		return new Transcription(model, null, null, null, null, null);
	}

	/**
	 * Transcribe with a model.
	 * @param model the model
	 * @param language the language's code, or {@code null} for unset
	 * @param prompt what helps the model, or {@code null} for unset
	 * @return the settings
	 */
	public static Transcription of(String model, @Nullable String language, @Nullable String prompt) {
		return new Transcription(model, language, null, null, prompt, null);
	}

	/**
	 * Describe the settings without the prompt.
	 */
	@Override
	public String toString() {
		return "Transcription[model=" + this.model + ", language=" + this.language + ", languages=" + this.languages
				+ ", delay=" + this.delay + "]";
	}

}
