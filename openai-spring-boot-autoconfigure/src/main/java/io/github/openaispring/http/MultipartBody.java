package io.github.openaispring.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.springframework.http.MediaType;

/**
 * A body of several parts ({@code multipart/form-data}). It is bytes at once, or bytes
 * and a file, and not a stream, so that it has a length and every attempt can send it.
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
		write(head("name=\"" + name + "\"", contentType));
		this.parts.writeBytes(content);
		write(LINE);
		return this;
	}

	/**
	 * Return the parts followed by a file. This body must not change any more.
	 * @param name the name of the form's field, a plain word
	 * @param filename what the server is told the file is called, a plain word
	 * @param contentType what the file is
	 * @param file the file, which must not change either
	 * @param size how many bytes it has
	 * @return a body that is read from the file for each attempt
	 */
	public FileUpload file(String name, String filename, MediaType contentType, Path file, long size) {
		String head = head("name=\"" + name + "\"; filename=\"" + filename + "\"", contentType);
		ByteArrayOutputStream before = new ByteArrayOutputStream(this.parts.size() + head.length());
		before.writeBytes(this.parts.toByteArray());
		before.writeBytes(ascii(head));
		return new FileUpload(contentType(), before.toByteArray(), file, size, ascii(LINE + end()));
	}

	private String head(String disposition, MediaType contentType) {
		return "--" + this.boundary + LINE + "Content-Disposition: form-data; " + disposition + LINE + "Content-Type: "
				+ contentType + LINE + LINE;
	}

	private String end() {
		return "--" + this.boundary + "--" + LINE;
	}

	MediaType contentType() {
		return new MediaType(MediaType.MULTIPART_FORM_DATA, Map.of("boundary", this.boundary));
	}

	byte[] bytes() {
		byte[] end = ascii(end());
		ByteArrayOutputStream all = new ByteArrayOutputStream(this.parts.size() + end.length);
		all.writeBytes(this.parts.toByteArray());
		all.writeBytes(end);
		return all.toByteArray();
	}

	private void write(String text) {
		this.parts.writeBytes(ascii(text));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
