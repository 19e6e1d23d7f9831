package io.github.openaispring.http;

import java.util.Map;

/**
 * A request that is ready to be sent.
 *
 * @param operation the operation's name in telemetry, such as {@code chat}
 * @param path the path below the base URL, such as {@code /chat/completions}
 * @param body the JSON body, in UTF-8
 * @param headers headers of this request only
 * @param includeRaw whether a failure keeps the raw body of the answer
 * @since 0.1.0
 */
public record ApiRequest(String operation, String path, byte[] body, Map<String, String> headers, boolean includeRaw) {

	/**
	 * Describe the request without its body and headers, which hold prompts and keys.
	 */
	@Override
	public String toString() {
		return "ApiRequest[" + this.operation + " " + this.path + ", " + this.body.length + " bytes]";
	}

}
