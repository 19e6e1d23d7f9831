package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What becomes of a conversation that is too long for the model.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeTruncation {

	/** The oldest is dropped, as the server sees fit. */
	RealtimeTruncation AUTO = new Mode("auto");

	/** It fails. */
	RealtimeTruncation DISABLED = new Mode("disabled");

	/**
	 * Keep a part of the conversation when it is cut.
	 * @param ratio the part that is kept, from 0 to 1
	 * @return the setting
	 */
	static RealtimeTruncation retain(double ratio) {
		return new RetentionRatio(ratio, null);
	}

	/**
	 * A way that has a word.
	 *
	 * @param name the word, {@code auto} or {@code disabled}
	 */
	record Mode(String name) implements RealtimeTruncation {

		public Mode {
			Assert.notNull(name, "'name' must not be null");
		}

	}

	/**
	 * So much of it is kept that the next truncation is some turns away.
	 *
	 * @param retentionRatio the part that is kept, from 0 to 1
	 * @param postInstructionsTokens the most tokens after the instructions, or
	 * {@code null} for what the model can
	 */
	record RetentionRatio(double retentionRatio,
			@Nullable Integer postInstructionsTokens) implements RealtimeTruncation {

	}

	/**
	 * A way that this version does not know.
	 *
	 * @param json the setting
	 */
	record Unknown(RawJson json) implements RealtimeTruncation {

		public Unknown {
			Assert.notNull(json, "'json' must not be null");
		}

	}

}
