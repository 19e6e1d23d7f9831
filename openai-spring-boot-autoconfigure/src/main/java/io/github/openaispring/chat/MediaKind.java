package io.github.openaispring.chat;

/**
 * A kind of content other than text.
 *
 * @since 0.1.0
 */
public enum MediaKind {

	/** Sound. */
	AUDIO,

	/** Still pictures. */
	IMAGE,

	/** Moving pictures. */
	VIDEO,

	/** Files such as PDF. */
	DOCUMENT

}
