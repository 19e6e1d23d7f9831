package io.github.openaispring.test;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An expression of decimals, the four operations, signs and brackets.
 */
final class Calculation {

	private static final int MAX_DEPTH = 100;

	private static final MathContext CONTEXT = MathContext.DECIMAL64;

	private final String expression;

	private int position;

	private int depth;

	Calculation(String expression) {
		this.expression = expression.replace(" ", "");
	}

	String result() {
		BigDecimal result = sum();
		require(this.position == this.expression.length());
		BigDecimal plain = result.stripTrailingZeros();
		return ((plain.signum() == 0) ? BigDecimal.ZERO : plain).toPlainString();
	}

	private BigDecimal sum() {
		BigDecimal value = product();
		while (isAt('+') || isAt('-')) {
			boolean plus = next() == '+';
			BigDecimal other = product();
			value = (plus) ? value.add(other, CONTEXT) : value.subtract(other, CONTEXT);
		}
		return value;
	}

	private BigDecimal product() {
		BigDecimal value = factor();
		while (isAt('*') || isAt('/')) {
			boolean times = next() == '*';
			BigDecimal other = factor();
			value = (times) ? value.multiply(other, CONTEXT) : value.divide(other, CONTEXT);
		}
		return value;
	}

	private BigDecimal factor() {
		require(++this.depth < MAX_DEPTH);
		BigDecimal value = signed();
		this.depth--;
		return value;
	}

	private BigDecimal signed() {
		if (isAt('-')) {
			next();
			return factor().negate();
		}
		if (isAt('(')) {
			next();
			BigDecimal value = sum();
			require(isAt(')'));
			next();
			return value;
		}
		return number();
	}

	private BigDecimal number() {
		int start = this.position;
		while (this.position < this.expression.length() && isPartOfNumber(this.expression.charAt(this.position))) {
			this.position++;
		}
		return new BigDecimal(this.expression.substring(start, this.position));
	}

	private static boolean isPartOfNumber(char character) {
		return Character.isDigit(character) || character == '.';
	}

	private boolean isAt(char character) {
		return this.position < this.expression.length() && this.expression.charAt(this.position) == character;
	}

	private char next() {
		return this.expression.charAt(this.position++);
	}

	private void require(boolean condition) {
		if (!condition) {
			throw new IllegalArgumentException("Not an expression: " + this.expression);
		}
	}

}
