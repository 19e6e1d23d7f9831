package io.github.openaispring.sample.tool;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Operation}.
 */
class OperationTests {

	@ParameterizedTest
	@CsvSource({ "0.1, PLUS, 0.2, 0.3", "1, MINUS, 3, -2", "23, TIMES, 19, 437", "7, DIVIDED_BY, 2, 3.5" })
	void resultsAreExact(BigDecimal left, Operation operation, BigDecimal right, BigDecimal result) {
		assertThat(operation.apply(left, right)).isEqualByComparingTo(result);
	}

	@Test
	void resultsWithoutAnEndAreRounded() {
		assertThat(Operation.DIVIDED_BY.apply(BigDecimal.ONE, BigDecimal.valueOf(3)).precision()).isEqualTo(34);
	}

	@Test
	void nothingIsDividedByZero() {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> Operation.DIVIDED_BY.apply(BigDecimal.ONE, BigDecimal.ZERO));
	}

}
