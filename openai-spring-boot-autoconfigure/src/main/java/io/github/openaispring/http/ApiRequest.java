package io.github.openaispring.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * A request that is ready to be sent.
 *
 * @param operation the operation's name in telemetry, such as {@code chat}
 * @param method the HTTP method
 * @param path the path below the base URL, such as {@code /chat/completions}; what comes
 * from outside must have been checked before it becomes a part of it
 * @param contentType what the body is, or {@code null} without a body
 * @param body the body, which each attempt sends anew; empty without one
 * @param accept what a plain call or one of lines wants to get; a stream is always of
 * events
 * @param headers headers of this request only
 * @param includeRaw whether a failure keeps the raw body of the answer
 * @param upload a body that is too large for memory, instead of the other, or
 * {@code null}
 * @param listener is told what becomes of the request, or {@code null}
 * @since 0.1.0
 */
public record ApiRequest(String operation, HttpMethod method, String path, @Nullable MediaType contentType, byte[] body,
		MediaType accept, Map<String, String> headers, boolean includeRaw, @Nullable FileUpload upload,
		@Nullable SendListener listener) {

	private static final byte[] NOTHING = {};

	/**
	 * Create a {@code POST} of JSON that asks for JSON.
	 * @param operation the operation's name in telemetry
	 * @param path the path below the base URL
	 * @param body the JSON body, in UTF-8
	 * @param headers headers of this request only
	 * @param includeRaw whether a failure keeps the raw body of the answer
	 */
	public ApiRequest(String operation, String path, byte[] body, Map<String, String> headers, boolean includeRaw) {
		this(operation, HttpMethod.POST, path, MediaType.APPLICATION_JSON, body, MediaType.APPLICATION_JSON, headers,
				includeRaw, null, null);
	}

	/**
	 * Return a request without a body that asks for JSON.
	 * @param operation the operation's name in telemetry
	 * @param method the HTTP method
	 * @param path the path below the base URL
	 * @return the request
	 */
	public static ApiRequest of(String operation, HttpMethod method, String path) {
		return new ApiRequest(operation, method, path, null, NOTHING, MediaType.APPLICATION_JSON, Map.of(), false, null,
				null);
	}

	/**
	 * Return the same request with a body.
	 * @param contentType what the body is
	 * @param body the body
	 * @return the request
	 */
	public ApiRequest withBody(MediaType contentType, byte[] body) {
		return new ApiRequest(this.operation, this.method, this.path, contentType, body, this.accept, this.headers,
				this.includeRaw, null, this.listener);
	}

	/**
	 * Return the same request with a body of parts.
	 * @param body the parts
	 * @return the request
	 */
	public ApiRequest withBody(MultipartBody body) {
		return withBody(body.contentType(), body.bytes());
	}

	/**
	 * Return the same request with a file in its body.
	 * @param upload the body
	 * @return the request
	 */
	public ApiRequest withBody(FileUpload upload) {
		return new ApiRequest(this.operation, this.method, this.path, upload.contentType(), NOTHING, this.accept,
				this.headers, this.includeRaw, upload, this.listener);
	}

	/**
	 * Return the same request with another wish for the answer.
	 * @param accept what a plain call wants to get
	 * @return the request
	 */
	public ApiRequest accepting(MediaType accept) {
		return new ApiRequest(this.operation, this.method, this.path, this.contentType, this.body, accept, this.headers,
				this.includeRaw, this.upload, this.listener);
	}

	/**
	 * Return the same request with these headers.
	 * @param headers headers of this request only
	 * @return the request
	 */
	public ApiRequest withHeaders(Map<String, String> headers) {
		return new ApiRequest(this.operation, this.method, this.path, this.contentType, this.body, this.accept, headers,
				this.includeRaw, this.upload, this.listener);
	}

	/**
	 * Return the same request with somebody who is told what becomes of it.
	 * @param listener is told
	 * @return the request
	 */
	public ApiRequest tellingOf(SendListener listener) {
		return new ApiRequest(this.operation, this.method, this.path, this.contentType, this.body, this.accept,
				this.headers, this.includeRaw, this.upload, listener);
	}

	/**
	 * Describe the request without its body and headers, which hold prompts and keys.
	 */
	@Override
	public String toString() {
		long length = (this.upload != null) ? this.upload.length() : this.body.length;
		return "ApiRequest[" + this.operation + " " + this.path + ", " + length + " bytes]";
	}

}
