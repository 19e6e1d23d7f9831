package io.github.openaispring.test.realtime;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RealtimeSettings}.
 */
class RealtimeSettingsTests {

	private final RealtimeSettings settings = RealtimeSettings.defaults();

	@Test
	void speechIsFourTimesFasterThanRealTimeByDefault() {
		assertThat(this.settings.audioPause(100)).isEqualTo(Duration.ofMillis(25));
	}

	@Test
	void speechIsAsFastAsIsWanted() {
		assertThat(this.settings.withAudioPace(0.5).audioPause(100)).isEqualTo(Duration.ofMillis(200));
		assertThat(this.settings.withAudioPace(Double.POSITIVE_INFINITY).audioPause(100)).isZero();
	}

}
