package io.github.openaispring.chat;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A {@code data} URL with Base64.
 *
 * @param mediaType the type, in lower case and without parameters
 * @param base64 what it holds
 */
record DataUrl(String mediaType, Base64Data base64) {

	private static final String SCHEME = "data:";

	private static final String BASE64 = ";base64";

	/**
	 * Read a URL.
	 * @param url any URL
	 * @return its parts, or {@code null} if it is another kind of URL
	 */
	static @Nullable DataUrl parse(String url) {
		int comma = url.indexOf(',');
		if (comma < 0 || !url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
		if (!head.endsWith(BASE64)) {
			return null;
		}
		int end = head.indexOf(';');
		return new DataUrl(head.substring(0, end).strip(), new Base64Data(url.substring(comma + 1)));
	}

}
