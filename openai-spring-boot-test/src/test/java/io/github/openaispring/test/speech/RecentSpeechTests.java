package io.github.openaispring.test.speech;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentSpeech}.
 */
class RecentSpeechTests {

	private final RecentSpeech recent = new RecentSpeech(1000);

	@Test
	void textIsRemembered() {
		this.recent.put("a", spoken(100));
		assertThat(this.recent.get("a")).isNotNull().satisfies((known) -> assertThat(known.pcm()).hasSize(100));
		assertThat(this.recent.get("b")).isNull();
	}

	@Test
	void textThatWasNotUsedLatelyIsForgottenFirst() {
		this.recent.put("a", spoken(400));
		this.recent.put("b", spoken(400));
		this.recent.get("a");
		this.recent.put("c", spoken(400));
		assertThat(this.recent.get("a")).isNotNull();
		assertThat(this.recent.get("b")).isNull();
		assertThat(this.recent.get("c")).isNotNull();
	}

	@Test
	void tooLongSpeechIsNotRememberedAndLeavesTheRest() {
		this.recent.put("a", spoken(400));
		this.recent.put("b", spoken(2000));
		assertThat(this.recent.get("a")).isNotNull();
		assertThat(this.recent.get("b")).isNull();
	}

	@Test
	void rememberedSpeechIsNotChangedByItsReceiver() {
		SpokenText given = spoken(100);
		this.recent.put("a", given);
		given.pcm()[0] = 1;
		SpokenText taken = this.recent.get("a");
		assertThat(taken).isNotNull();
		taken.pcm()[1] = 1;
		assertThat(this.recent.get("a")).isNotNull()
			.satisfies((known) -> assertThat(known.pcm()).containsOnly((byte) 0));
	}

	private static SpokenText spoken(int bytes) {
		return new SpokenText(new byte[bytes], List.of());
	}

}
