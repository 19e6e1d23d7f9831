package io.github.openaispring.embedding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ShortDecimal}.
 */
class ShortDecimalTests {

	private final ShortDecimal decimal = new ShortDecimal();

	private int read(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		return this.decimal.read(bytes, 0, bytes.length);
	}

	private boolean readsExactly(String number) {
		if (read(number + ",") < 0) {
			return false;
		}
		assertThat(this.decimal.value()).as(number).isEqualTo(Float.parseFloat(number));
		return true;
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "-0.0", "1", "0.1", "-0.0022843354", "1e5", "1.5E-3", "123456789012345",
			"9007199254740992", "1.2e-05", "3.4028235e22", "1e22", "0.000000000000000000001" })
	void shortNumberIsRead(String number) {
		assertThat(readsExactly(number)).isTrue();
		assertThat(read(number + "]")).isEqualTo(number.length());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", ",", "]", "01,", "-01,", "1.,", ".5,", "1e,", "1e+,", "+1,", "NaN,", "--1,",
			"9007199254740993,", "123456789012345678901234567890,", "1e23,", "1e-23,", "1e99999999999,", "1e-39," })
	void whatIsNoShortNumberIsLeft(String text) {
		assertThat(read(text)).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "12.5", "1e5", "-0.25" })
	void numberThatMayGoOnIsLeft(String text) {
		assertThat(read(text)).isEqualTo(-1);
	}

	// The numbers that are hardest to round are those in the middle of two floats.
	@Test
	void everyNumberIsTheOneThatJavaReads() {
		Random random = new Random(1);
		int read = 0;
		for (int i = 0; i < 60_000; i++) {
			float one = random.nextFloat() * (float) Math.pow(10, random.nextInt(12) - 8);
			BigDecimal middle = new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(new BigDecimal(2));
			int digits = 7 + random.nextInt(11);
			BigDecimal number = switch (i % 3) {
				case 0 -> new BigDecimal(Float.toString(one));
				case 1 -> middle.setScale(digits + 2, RoundingMode.DOWN);
				default -> middle.setScale(digits + 2, RoundingMode.UP);
			};
			String text = (i % 2 == 0) ? number.toPlainString() : number.toString();
			read += readsExactly(text) ? 1 : 0;
		}
		assertThat(read).isGreaterThan(30_000);
	}

}
