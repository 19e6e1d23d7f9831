package io.github.openaispring.model;

/**
 * What a model is for.
 *
 * @since 0.1.0
 */
public enum ModelKind {

	/**
	 * Answers text and images with text.
	 */
	TEXT,

	/**
	 * Answers text and audio with text and audio, call by call.
	 */
	AUDIO_CHAT,

	/**
	 * Talks in a realtime session.
	 */
	REALTIME,

	/**
	 * Turns speech into text.
	 */
	TRANSCRIPTION,

	/**
	 * Turns speech into speech of another language.
	 */
	TRANSLATION,

	/**
	 * Turns text into speech.
	 */
	SPEECH,

	/**
	 * Turns text into vectors.
	 */
	EMBEDDING

}
