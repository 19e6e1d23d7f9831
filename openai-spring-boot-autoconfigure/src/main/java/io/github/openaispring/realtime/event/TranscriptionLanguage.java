package io.github.openaispring.realtime.event;

import org.springframework.util.Assert;

/**
 * A language that was heard.
 *
 * @param code its code, such as {@code en}
 * @since 0.1.0
 */
public record TranscriptionLanguage(String code) {

	public TranscriptionLanguage {
		Assert.notNull(code, "'code' must not be null");
	}

}
