package io.github.openaispring.embedding;

/**
 * Tells JSON numbers from what parsers of floats also take.
 */
final class JsonNumbers {

	private JsonNumbers() {
	}

	/**
	 * Return whether characters are a JSON number.
	 * @param number the characters
	 * @param length how many there are
	 * @return whether they follow the grammar
	 */
	static boolean isNumber(char[] number, int length) {
		int position = (length > 0 && number[0] == '-') ? 1 : 0;
		int whole = digits(number, position, length);
		if (whole == position || (number[position] == '0' && whole - position > 1)) {
			return false;
		}
		position = whole;
		if (position < length && number[position] == '.') {
			int fraction = digits(number, position + 1, length);
			if (fraction == position + 1) {
				return false;
			}
			position = fraction;
		}
		return position == length || isExponent(number, position, length);
	}

	private static boolean isExponent(char[] number, int from, int length) {
		if (number[from] != 'e' && number[from] != 'E') {
			return false;
		}
		int position = from + 1;
		if (position < length && (number[position] == '+' || number[position] == '-')) {
			position++;
		}
		return position < length && digits(number, position, length) == length;
	}

	private static int digits(char[] number, int from, int length) {
		int position = from;
		while (position < length && number[position] >= '0' && number[position] <= '9') {
			position++;
		}
		return position;
	}

}
