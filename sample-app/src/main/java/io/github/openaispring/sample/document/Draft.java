package io.github.openaispring.sample.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;

/**
 * A document that has no vectors yet.
 *
 * @param id the same for the same title and text
 * @param title the title
 * @param passages the text in passages
 */
record Draft(String id, String title, List<String> passages) {

	private static final int MAX_CHARACTERS = 500_000;

	private static final int TITLE = 80;

	static Draft of(DocumentRequest request) {
		String text = request.text().replace("\r\n", "\n").replace('\r', '\n').strip();
		if (text.isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "invalid_request", "text must not be blank");
		}
		if (text.length() > MAX_CHARACTERS) {
			throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "document_too_long",
					"The document has %,d characters; %,d are the most. Add it in parts.".formatted(text.length(),
							MAX_CHARACTERS));
		}
		String title = StringUtils.hasText(request.title()) ? request.title().strip() : firstLine(text);
		return new Draft(id(title, text), title, Passages.of(text));
	}

	long characters() {
		return this.passages.stream().mapToLong(String::length).sum();
	}

	private static String firstLine(String text) {
		String line = text.lines().findFirst().orElse("").replaceFirst("^#+\\s+", "").strip();
		return (line.codePointCount(0, line.length()) > TITLE)
				? line.substring(0, line.offsetByCodePoints(0, TITLE)) + "…" : line;
	}

	private static String id(String title, String text) {
		try {
			byte[] content = (title.length() + " " + title + text).getBytes(StandardCharsets.UTF_8);
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(digest, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Describe the document without its text.
	 */
	@Override
	public String toString() {
		return "Draft[" + this.id + "]";
	}

}
