package io.github.openaispring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body, by their names.
 */
final class MultipartBody {

	private MultipartBody() {
	}

	static Map<String, Part> read(RecordedRequest request) {
		FullHttpRequest copy = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, request.path(),
				Unpooled.wrappedBuffer(request.rawBody()));
		copy.headers().set("content-type", String.valueOf(request.header("content-type")));
		try {
			HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), copy,
					StandardCharsets.UTF_8);
			try {
				return parts(decoder);
			}
			finally {
				decoder.destroy();
			}
		}
		catch (DecoderException ex) {
			throw ApiError.invalid(null, null, "The body of the request could not be parsed as multipart/form-data.")
				.asException();
		}
	}

	private static Map<String, Part> parts(HttpPostRequestDecoder decoder) {
		Map<String, Part> parts = new LinkedHashMap<>();
		for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
			if (part instanceof HttpData data) {
				parts.put(data.getName(), part(data));
			}
		}
		return parts;
	}

	private static Part part(HttpData data) {
		try {
			return new Part(data.get(), (data instanceof FileUpload file) ? file.getFilename() : null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One part.
	 *
	 * @param bytes what is in it
	 * @param filename the name of the file that it is, if it is one
	 */
	record Part(byte[] bytes, @Nullable String filename) {

		String text() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

	}

}
