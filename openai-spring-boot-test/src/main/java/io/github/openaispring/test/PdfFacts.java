package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PDF is, as far as it tells without being unpacked.
 *
 * @param pages the number of its pages, or 0 when that is not told
 * @param bytes its size in bytes
 */
record PdfFacts(int pages, int bytes) {

	private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![a-zA-Z])");

	private static final Pattern COUNT = Pattern.compile("/Count\\s{1,9}(\\d{1,6})");

	private static final int SEARCHED_FOR_START = 1024;

	static boolean isPdf(byte[] data) {
		int length = Math.min(data.length, SEARCHED_FOR_START);
		return new String(data, 0, length, StandardCharsets.ISO_8859_1).contains("%PDF-");
	}

	static PdfFacts of(byte[] data) {
		String text = new String(data, StandardCharsets.ISO_8859_1);
		int pages = (int) PAGE.matcher(text).results().count();
		Matcher count = COUNT.matcher(text);
		while (pages == 0 && count.find()) {
			pages = Integer.parseInt(count.group(1));
		}
		return new PdfFacts(pages, data.length);
	}

	@Override
	public String toString() {
		String length = (this.pages == 0) ? "" : ", %d page%s".formatted(this.pages, (this.pages == 1) ? "" : "s");
		return "application/pdf, %d bytes%s".formatted(this.bytes, length);
	}

}
