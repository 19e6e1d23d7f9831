package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A voice: one of OpenAI's by its name, or an own one by its id.
 *
 * @param name the name, or {@code null} for an own voice
 * @param id the id, or {@code null} for one of OpenAI's
 * @since 0.1.0
 */
public record RealtimeVoice(@Nullable String name, @Nullable String id) {

	public RealtimeVoice {
		Assert.isTrue((name == null) != (id == null), "A voice has either a name or an id");
	}

	/**
	 * Choose one of OpenAI's voices.
	 * @param name the name, such as {@code marin}
	 * @return the voice
	 */
	public static RealtimeVoice named(String name) {
		return new RealtimeVoice(name, null);
	}

	/**
	 * Choose an own voice.
	 * @param id the id, such as {@code voice_1234}
	 * @return the voice
	 */
	public static RealtimeVoice custom(String id) {
		return new RealtimeVoice(null, id);
	}

}
