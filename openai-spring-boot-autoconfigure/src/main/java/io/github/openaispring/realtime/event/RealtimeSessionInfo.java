package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A session as the server tells it.
 *
 * @param id the id, or {@code null}
 * @param object what it is, such as {@code realtime.session}, or {@code null}
 * @param expiresAt when it ends, in seconds since 1970, or {@code null} when not told
 * @param settings everything that can be set, as it is now
 * @since 0.1.0
 */
public record RealtimeSessionInfo(@Nullable String id, @Nullable String object, @Nullable Long expiresAt,
		RealtimeSessionSettings settings) {

	public RealtimeSessionInfo {
		Assert.notNull(settings, "'settings' must not be null");
	}

	/**
	 * Return the kind of session.
	 * @return {@code realtime} or {@code transcription}, or {@code null} when not told
	 */
	public @Nullable String type() {
		return this.settings.type();
	}

	/**
	 * Return the model.
	 * @return the model, or {@code null} when not told
	 */
	public @Nullable String model() {
		return this.settings.model();
	}

}
