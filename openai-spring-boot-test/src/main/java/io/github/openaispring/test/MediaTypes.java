package io.github.openaispring.test;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The media types of images, as far as their URLs tell them.
 */
final class MediaTypes {

	private static final Pattern DATA = Pattern.compile("data:([^;,]+)[;,].*", Pattern.DOTALL);

	private static final Pattern EXTENSION = Pattern.compile("[^?#]*\\.(png|jpe?g|gif|webp)(?:[?#].*)?",
			Pattern.CASE_INSENSITIVE);

	private MediaTypes() {
	}

	static String ofImage(String url) {
		Matcher data = DATA.matcher(url);
		if (data.matches()) {
			return data.group(1);
		}
		Matcher extension = EXTENSION.matcher(url);
		return (extension.matches()) ? "image/" + extension.group(1).toLowerCase(Locale.ROOT).replace("jpg", "jpeg")
				: "image by URL";
	}

}
