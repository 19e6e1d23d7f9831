package io.github.openaispring.realtime.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How the end of a user's turn is found.
 *
 * @since 0.1.0
 */
@JsonPropertyOrder("type")
public sealed interface TurnDetection {

	/** Not at all: turns are committed by the client. */
	TurnDetection OFF = new Off();

	/**
	 * Return the type in the protocol's word.
	 * @return the type, {@code none} for {@link #OFF}
	 */
	@JsonProperty
	String type();

	/**
	 * By silence. What is {@code null} is not sent.
	 *
	 * @param threshold how loud speech is, from 0 to 1
	 * @param prefixPaddingMs how much is kept of what was before speech, in milliseconds
	 * @param silenceDurationMs how much silence ends a turn, in milliseconds
	 * @param createResponse whether a turn is answered without being asked for
	 * @param interruptResponse whether speech stops the answer
	 * @param idleTimeoutMs after how much silence the model speaks again, in milliseconds
	 */
	record ServerVad(@Nullable Double threshold, @Nullable Integer prefixPaddingMs, @Nullable Integer silenceDurationMs,
			@Nullable Boolean createResponse, @Nullable Boolean interruptResponse,
			@Nullable Integer idleTimeoutMs) implements TurnDetection {

		@Override
		public String type() {
			return "server_vad";
		}

	}

	/**
	 * By what is said. What is {@code null} is not sent.
	 *
	 * @param eagerness how soon, {@code low}, {@code medium}, {@code high} or
	 * {@code auto}
	 * @param createResponse whether a turn is answered without being asked for
	 * @param interruptResponse whether speech stops the answer
	 */
	record SemanticVad(@Nullable String eagerness, @Nullable Boolean createResponse,
			@Nullable Boolean interruptResponse) implements TurnDetection {

		@Override
		public String type() {
			return "semantic_vad";
		}

	}

	/**
	 * Not at all, which is {@code null} in the protocol.
	 */
	record Off() implements TurnDetection {

		@Override
		public String type() {
			return "none";
		}

	}

	/**
	 * In a way that this version does not know.
	 *
	 * @param type the type in the server's word
	 * @param json the whole setting
	 */
	record Unknown(String type, RawJson json) implements TurnDetection {

		public Unknown {
			Assert.notNull(type, "'type' must not be null");
			Assert.notNull(json, "'json' must not be null");
		}

	}

}
