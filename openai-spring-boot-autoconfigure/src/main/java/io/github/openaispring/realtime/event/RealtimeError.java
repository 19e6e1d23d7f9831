package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong.
 *
 * @param type the kind of error, such as {@code invalid_request_error}, or {@code null}
 * @param code the code, such as {@code session_expired}, or {@code null}
 * @param message what went wrong, for people, or {@code null}
 * @param param the member that is to blame, or {@code null}
 * @param eventId the id of the client event that is to blame, or {@code null}
 * @since 0.1.0
 */
public record RealtimeError(@Nullable String type, @Nullable String code, @Nullable String message,
		@Nullable String param, @Nullable String eventId) {

	/**
	 * Make an error that no member and no event is to blame for.
	 * @param type the kind of error
	 * @param code the code, or {@code null}
	 * @param message what went wrong
	 * @return the error
	 */
	public static RealtimeError of(String type, @Nullable String code, String message) {
		return new RealtimeError(type, code, message, null, null);
	}

	/**
	 * Describe the error without the server's words, which may repeat a key.
	 */
	@Override
	public String toString() {
		return "RealtimeError[type=" + this.type + ", code=" + this.code + ", param=" + this.param + ", eventId="
				+ this.eventId + "]";
	}

}
