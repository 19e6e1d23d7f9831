package io.github.openaispring.batch;

import org.jspecify.annotations.Nullable;

/**
 * Why a batch was refused.
 *
 * @param code OpenAI's code, such as {@code token_limit_exceeded} or
 * {@code invalid_json_line}
 * @param line the line of the file, from 1, or {@code null} if it is about the whole
 * batch
 * @param message the server's words, which may quote the line
 * @param param the parameter that is to blame
 * @since 0.1.0
 */
public record BatchError(@Nullable String code, @Nullable Long line, @Nullable String message, @Nullable String param) {

	/**
	 * Describe the error without the server's words.
	 */
	@Override
	public String toString() {
		return "BatchError[code=" + this.code + ", line=" + this.line + ", param=" + this.param + "]";
	}

}
