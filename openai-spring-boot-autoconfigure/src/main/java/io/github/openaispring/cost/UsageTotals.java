package io.github.openaispring.cost;

/**
 * Turns totals and their parts, as OpenAI reports them, into the disjoint buckets of a
 * {@link Usage}.
 * <p>
 * On the wire cached, written, audio and image tokens are parts of the input, reasoning
 * and audio are parts of the output. A part never takes more than its whole has left, so
 * that a server which contradicts itself cannot produce negative counts. Negative figures
 * count as zero.
 *
 * @since 0.1.0
 */
public final class UsageTotals {

	private long input;

	private long inputAudio;

	private long inputImage;

	private long cachedText;

	private long cachedAudio;

	private long cachedImage;

	private long cacheWrite;

	private long cacheWrite12h;

	private long output;

	private long outputReasoning;

	private long outputAudio;

	private Usage.Source source = Usage.Source.REPORTED;

	UsageTotals() {
	}

	/**
	 * Set all input tokens: {@code prompt_tokens} or {@code input_tokens}.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals input(long tokens) {
		this.input = tokens;
		return this;
	}

	/**
	 * Set the part of the input that is audio, cached or not.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals inputAudio(long tokens) {
		this.inputAudio = tokens;
		return this;
	}

	/**
	 * Set the part of the input that is images, cached or not. Leave it unset for models
	 * that bill images as text.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals inputImage(long tokens) {
		this.inputImage = tokens;
		return this;
	}

	/**
	 * Set the part of the text input that was read from the cache. It is also the place
	 * for {@code cached_tokens} that are not broken down by modality.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals cached(long tokens) {
		this.cachedText = tokens;
		return this;
	}

	/**
	 * Set the part of the audio input that was read from the cache.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals cachedAudio(long tokens) {
		this.cachedAudio = tokens;
		return this;
	}

	/**
	 * Set the part of the image input that was read from the cache.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals cachedImage(long tokens) {
		this.cachedImage = tokens;
		return this;
	}

	/**
	 * Set the part of the text input that was written to the cache for the usual time.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals cacheWrite(long tokens) {
		this.cacheWrite = tokens;
		return this;
	}

	/**
	 * Set the part of the text input that was written to the cache for twelve hours.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals cacheWrite12h(long tokens) {
		this.cacheWrite12h = tokens;
		return this;
	}

	/**
	 * Set all output tokens: {@code completion_tokens} or {@code output_tokens}.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals output(long tokens) {
		this.output = tokens;
		return this;
	}

	/**
	 * Set the part of the output that is reasoning.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals reasoning(long tokens) {
		this.outputReasoning = tokens;
		return this;
	}

	/**
	 * Set the part of the output that is audio.
	 * @param tokens the number of tokens
	 * @return this builder
	 */
	public UsageTotals outputAudio(long tokens) {
		this.outputAudio = tokens;
		return this;
	}

	/**
	 * Set who counted the tokens; {@link Usage.Source#REPORTED} unless set.
	 * @param source the source
	 * @return this builder
	 */
	public UsageTotals source(Usage.Source source) {
		this.source = source;
		return this;
	}

	/**
	 * Separate the parts from their wholes.
	 * @return an immutable usage with disjoint buckets
	 */
	public Usage build() {
		Usage.Builder usage = Usage.builder().source(this.source);
		addInput(usage);
		long answer = rest(usage, this.output, TokenKind.OUTPUT_AUDIO, this.outputAudio);
		long text = rest(usage, answer, TokenKind.OUTPUT_REASONING, this.outputReasoning);
		return usage.add(TokenKind.OUTPUT_TEXT, Math.max(0, text)).build();
	}

	private void addInput(Usage.Builder usage) {
		long audio = part(this.inputAudio, this.input);
		long image = part(this.inputImage, this.input - audio);
		long text = Math.max(0, this.input - audio - image);
		usage.add(TokenKind.INPUT_AUDIO, rest(usage, audio, TokenKind.CACHED_AUDIO, this.cachedAudio));
		usage.add(TokenKind.INPUT_IMAGE, rest(usage, image, TokenKind.CACHED_IMAGE, this.cachedImage));
		text = rest(usage, text, TokenKind.CACHED_TEXT, this.cachedText);
		text = rest(usage, text, TokenKind.CACHE_WRITE, this.cacheWrite);
		text = rest(usage, text, TokenKind.CACHE_WRITE_12H, this.cacheWrite12h);
		usage.add(TokenKind.INPUT_TEXT, text);
	}

	private static long rest(Usage.Builder usage, long whole, TokenKind kind, long tokens) {
		long part = part(tokens, whole);
		usage.add(kind, part);
		return whole - part;
	}

	private static long part(long tokens, long whole) {
		return Math.max(0, Math.min(tokens, whole));
	}

}
