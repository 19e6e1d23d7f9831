package io.github.openaispring.embedding;

/**
 * Reads a JSON number of few digits from bytes, as exactly as the parser of floats that
 * takes any: what it cannot decide it leaves.
 */
final class ShortDecimal {

	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
			1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

	/** Up to here doubles are exact. */
	private static final long MAX_DIGITS = 1L << 53;

	private static final int MAX_EXPONENT = 400;

	/** What a double has more bits than a float. */
	private static final long LOWER_BITS = (1L << 29) - 1;

	private static final long HALF = 1L << 28;

	private float value;

	private long digits;

	private int exponent;

	/**
	 * Read a number.
	 * @param bytes an array that holds it
	 * @param from where it starts
	 * @param to where the bytes end
	 * @return where it ends, which is before {@code to}, or -1 if it is none that can be
	 * read here
	 */
	int read(byte[] bytes, int from, int to) {
		boolean negative = from < to && bytes[from] == '-';
		int start = negative ? from + 1 : from;
		this.digits = 0;
		this.exponent = 0;
		int position = readDigits(bytes, start, to);
		if (position == start || (bytes[start] == '0' && position > start + 1)) {
			return -1;
		}
		if (position < to && bytes[position] == '.') {
			int fraction = position + 1;
			position = readDigits(bytes, fraction, to);
			if (position == fraction) {
				return -1;
			}
			this.exponent = fraction - position;
		}
		if (position < to && (bytes[position] | ' ') == 'e') {
			position = readExponent(bytes, position + 1, to);
		}
		return (position > 0 && position < to && convert(negative)) ? position : -1;
	}

	// More digits than a long holds end above what is taken.
	private int readDigits(byte[] bytes, int from, int to) {
		long digits = this.digits;
		int position = from;
		while (position < to) {
			int digit = bytes[position] - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			digits = (digits <= MAX_DIGITS) ? digits * 10 + digit : digits;
			position++;
		}
		this.digits = digits;
		return position;
	}

	private int readExponent(byte[] bytes, int from, int to) {
		int position = from;
		boolean negative = position < to && bytes[position] == '-';
		if (position < to && (negative || bytes[position] == '+')) {
			position++;
		}
		int start = position;
		int exponent = 0;
		while (position < to && bytes[position] >= '0' && bytes[position] <= '9') {
			exponent = Math.min(MAX_EXPONENT, exponent * 10 + bytes[position] - '0');
			position++;
		}
		this.exponent += negative ? -exponent : exponent;
		return (position > start) ? position : -1;
	}

	// A double that is as far from one float as from the next may have been rounded to
	// that.
	private boolean convert(boolean negative) {
		if (this.digits > MAX_DIGITS || Math.abs(this.exponent) >= POWERS.length) {
			return false;
		}
		double number = (this.exponent < 0) ? this.digits / POWERS[-this.exponent]
				: this.digits * POWERS[this.exponent];
		boolean tiny = number != 0 && number < Float.MIN_NORMAL;
		if (tiny || (Double.doubleToRawLongBits(number) & LOWER_BITS) == HALF) {
			return false;
		}
		this.value = (float) (negative ? -number : number);
		return true;
	}

	float value() {
		return this.value;
	}

}
