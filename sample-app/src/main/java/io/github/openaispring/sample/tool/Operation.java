package io.github.openaispring.sample.tool;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What can be done with two numbers. The names are what a model reads.
 */
enum Operation {

	/** Addition. */
	PLUS,

	/** Subtraction. */
	MINUS,

	/** Multiplication. */
	TIMES,

	/** Division, to 34 digits. */
	DIVIDED_BY;

	/**
	 * Calculate.
	 * @param left the first number
	 * @param right the second number
	 * @return the result
	 * @throws ArithmeticException for a division by zero
	 */
	BigDecimal apply(BigDecimal left, BigDecimal right) {
		return switch (this) {
			case PLUS -> left.add(right, MathContext.DECIMAL128);
			case MINUS -> left.subtract(right, MathContext.DECIMAL128);
			case TIMES -> left.multiply(right, MathContext.DECIMAL128);
			case DIVIDED_BY -> left.divide(right, MathContext.DECIMAL128);
		};
	}

}
