package io.github.openaispring.cost;

/**
 * The disjoint buckets into which the tokens of a call are counted, each with a price of
 * its own.
 *
 * @since 0.1.0
 */
public enum TokenKind implements CostKind {

	/**
	 * Text read afresh.
	 */
	INPUT_TEXT("input", "input", "text", "none"),

	/**
	 * Audio read afresh.
	 */
	INPUT_AUDIO("audio-input", "input", "audio", "none"),

	/**
	 * Images read afresh.
	 */
	INPUT_IMAGE("image-input", "input", "image", "none"),

	/**
	 * Text read from the prompt cache.
	 */
	CACHED_TEXT("cached-input", "input", "text", "read"),

	/**
	 * Audio read from the prompt cache.
	 */
	CACHED_AUDIO("cached-audio-input", "input", "audio", "read"),

	/**
	 * Images read from the prompt cache.
	 */
	CACHED_IMAGE("cached-image-input", "input", "image", "read"),

	/**
	 * Input that was written to the prompt cache, kept for the usual time.
	 */
	CACHE_WRITE("cache-write", "input", "text", "write"),

	/**
	 * Input that was written to the prompt cache, kept for twelve hours.
	 */
	CACHE_WRITE_12H("cache-write-12h", "input", "text", "write"),

	/**
	 * Text of the answer, without reasoning.
	 */
	OUTPUT_TEXT("output", "output", "text", "none"),

	/**
	 * Reasoning, which the caller pays for but does not see.
	 */
	OUTPUT_REASONING("reasoning-output", "output", "reasoning", "none"),

	/**
	 * Audio of the answer.
	 */
	OUTPUT_AUDIO("audio-output", "output", "audio", "none");

	private final String priceName;

	private final String direction;

	private final String modality;

	private final String cache;

	TokenKind(String priceName, String direction, String modality, String cache) {
		this.priceName = priceName;
		this.direction = direction;
		this.modality = modality;
		this.cache = cache;
	}

	@Override
	public String priceName() {
		return this.priceName;
	}

	/**
	 * Return which way the tokens went.
	 * @return {@code input} or {@code output}
	 */
	@Override
	public String direction() {
		return this.direction;
	}

	/**
	 * Return what the tokens stand for.
	 * @return {@code text}, {@code audio}, {@code image} or {@code reasoning}
	 */
	@Override
	public String modality() {
		return this.modality;
	}

	@Override
	public String cache() {
		return this.cache;
	}

}
