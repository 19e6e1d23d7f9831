package io.github.openaispring.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import org.springframework.http.MediaType;

/**
 * A body of several parts ({@code multipart/form-data}). It is bytes at once and not a
 * stream, so that it has a length and every attempt can send it.
 *
 * @since 0.1.0
 */
public final class MultipartBody {

	private static final String LINE = "\r\n";

	// Nobody who writes a part can guess it.
	private final String boundary = UUID.randomUUID().toString();

	private final ByteArrayOutputStream parts = new ByteArrayOutputStream(1024);

	/**
	 * Add a part.
	 * @param name the name of the form's field, a plain word
	 * @param contentType what the part is
	 * @param content the part
	 * @return this body
	 */
	public MultipartBody part(String name, MediaType contentType, byte[] content) {
		write("--" + this.boundary + LINE + "Content-Disposition: form-data; name=\"" + name + "\"" + LINE
				+ "Content-Type: " + contentType + LINE + LINE);
		this.parts.writeBytes(content);
		write(LINE);
		return this;
	}

	MediaType contentType() {
		return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
	}

	byte[] bytes() {
		byte[] end = ("--" + this.boundary + "--" + LINE).getBytes(StandardCharsets.US_ASCII);
		ByteArrayOutputStream all = new ByteArrayOutputStream(this.parts.size() + end.length);
		all.writeBytes(this.parts.toByteArray());
		all.writeBytes(end);
		return all.toByteArray();
	}

	private void write(String text) {
		this.parts.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

}
