package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A prompt that OpenAI keeps.
 *
 * @param id the prompt
 * @param version the version, or {@code null} for the newest
 * @param variables what is filled in, a JSON object, or {@code null}
 * @since 0.1.0
 */
public record RealtimePrompt(String id, @Nullable String version, @Nullable RawJson variables) {

	public RealtimePrompt {
		Assert.notNull(id, "'prompt.id' must not be null");
	}

}
