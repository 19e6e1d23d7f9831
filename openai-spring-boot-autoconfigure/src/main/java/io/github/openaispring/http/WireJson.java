package io.github.openaispring.http;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes what reads and writes JSON on the wire. It is the library's own: the
 * application's mapper, with its naming and its features, must not reach OpenAI.
 *
 * @since 0.1.0
 */
public final class WireJson {

	private WireJson() {
	}

	/**
	 * Make a factory of parsers and generators.
	 * @param maxBytes the largest document, in bytes, which is also the largest text in
	 * it
	 * @return the factory
	 */
	public static JsonFactory factory(int maxBytes) {
		return JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(maxBytes).build())
			.build();
	}

}
