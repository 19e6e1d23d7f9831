package io.github.openaispring.cost;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TokenEstimator}.
 */
class TokenEstimatorTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "abcd", "abcde", "grüße", "漢字かな", "👋🏽 hello", "\u07ff\u0800" })
	void takesFourBytesForAToken(String text) {
		long bytes = text.getBytes(StandardCharsets.UTF_8).length;
		assertThat(TokenEstimator.byLength().estimate("gpt-4o", text)).isEqualTo((bytes + 3) / 4);
	}

	@Test
	void halvesOfAPairCountAsOne() {
		assertThat(TokenEstimator.byLength().estimate("gpt-4o", "👋👋".substring(0, 2))).isEqualTo(1);
		assertThat(TokenEstimator.byLength().estimate("gpt-4o", "👋👋")).isEqualTo(2);
	}

}
