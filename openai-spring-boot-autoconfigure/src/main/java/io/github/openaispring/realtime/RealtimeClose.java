package io.github.openaispring.realtime;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;

/**
 * How a connection ended.
 *
 * @param code the close code: the server's, 1000 for one that was closed here, 1005 for a
 * server that gave none, 1006 for a connection that was lost or never made
 * @param reason the server's words, if it gave any
 * @param error the failure, or {@code null} for a connection that was closed as it should
 * be
 * @since 0.1.0
 */
public record RealtimeClose(int code, @Nullable String reason, @Nullable OpenAiException error) {

	/** The code of a connection that ended as it should. */
	static final int NORMAL = 1000;

	/** The code of a close frame that has none. */
	static final int NO_CODE = 1005;

	/** The code of a connection that ended without a close frame. */
	static final int LOST = 1006;

	private static final Set<Integer> RECOVERABLE = Set.of(1001, NO_CODE, LOST, 1011, 1012, 1013, 1014, 1015);

	private static final Set<String> FATAL = Set.of("invalid_api_key", "insufficient_quota", "account_deactivated",
			"billing_hard_limit_reached", "beta_api_shape_disabled", "missing_model", "invalid_model",
			"model_not_found");

	/**
	 * Return whether the connection ended as it should.
	 * @return whether either side closed it without a failure
	 */
	public boolean isNormal() {
		return this.error == null;
	}

	/**
	 * Return whether another connection would end the same way, because the key, the
	 * account, the model or a setting is to blame.
	 * @return whether it is of no use to connect again
	 */
	public boolean isFatal() {
		if (this.error == null) {
			return false;
		}
		return isFatalCode(this.error.getCode()) || !isRecoverableCode(this.code) || !isWorthAnother(this.error);
	}

	static boolean isFatalCode(@Nullable String errorCode) {
		return errorCode != null && FATAL.contains(errorCode);
	}

	static boolean isRecoverableCode(int closeCode) {
		return RECOVERABLE.contains(closeCode);
	}

	// A failed handshake has no close code that says so.
	private static boolean isWorthAnother(OpenAiException error) {
		Boolean asked = error.getDetails().shouldRetry();
		return (asked != null) ? asked : error.isTransient();
	}

	static RealtimeClose normal() {
		return new RealtimeClose(NORMAL, null, null);
	}

	static RealtimeClose lost(OpenAiException error) {
		return new RealtimeClose(LOST, null, error);
	}

	/**
	 * Describe the end without the server's words.
	 */
	@Override
	public String toString() {
		return "RealtimeClose[code=" + this.code
				+ ((this.error != null) ? ", error=" + this.error.getClass().getSimpleName() : "") + "]";
	}

}
