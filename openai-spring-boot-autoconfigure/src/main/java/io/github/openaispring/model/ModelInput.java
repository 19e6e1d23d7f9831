package io.github.openaispring.model;

/**
 * What a model takes besides text.
 *
 * @since 0.1.0
 */
public enum ModelInput {

	/** Pictures. */
	IMAGE,

	/** Recorded sound. */
	AUDIO,

	/** Files such as PDF. */
	FILE

}
