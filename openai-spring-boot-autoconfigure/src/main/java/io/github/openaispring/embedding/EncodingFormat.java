package io.github.openaispring.embedding;

/**
 * How vectors travel.
 *
 * @since 0.1.0
 */
public enum EncodingFormat {

	/**
	 * As little-endian floats in Base64, about a quarter of the bytes of numbers. A
	 * server that answers with numbers all the same is understood.
	 */
	BASE64,

	/**
	 * As JSON numbers, for servers that refuse to be asked for another form: none is
	 * asked for.
	 */
	FLOAT

}
