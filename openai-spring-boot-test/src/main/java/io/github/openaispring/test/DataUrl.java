package io.github.openaispring.test;

import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A URL that holds its data itself.
 *
 * @param mediaType what the data is said to be
 * @param data the data in Base64
 */
record DataUrl(String mediaType, String data) {

	private static final String SCHEME = "data:";

	private static final String BASE64 = ";base64";

	static @Nullable DataUrl parse(String url) {
		int comma = url.indexOf(',');
		if (!url.startsWith(SCHEME) || comma < 0 || !url.startsWith(BASE64, comma - BASE64.length())) {
			return null;
		}
		String type = url.substring(SCHEME.length(), comma - BASE64.length()).replaceFirst(";.*", "");
		return new DataUrl(type.toLowerCase(Locale.ROOT), url.substring(comma + 1));
	}

	static boolean isMeant(String url) {
		return url.startsWith(SCHEME);
	}

	byte @Nullable [] bytes() {
		return decode(this.data);
	}

	static byte @Nullable [] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
