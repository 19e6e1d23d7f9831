package io.github.openaispring.embedding;

/**
 * Undoes the escapes of a JSON text, byte by byte. It knows no character beyond ASCII:
 * bytes of others come as they are.
 */
final class JsonCharacters {

	/** More bytes are needed for the next character. */
	static final int NONE = -1;

	/** The bytes are no JSON. */
	static final int BAD = -2;

	/** The text has ended. */
	static final int END = -3;

	private static final int PLAIN = 0;

	private static final int ESCAPED = 1;

	private int state = PLAIN;

	private int unicode;

	/**
	 * Read a byte.
	 * @param b the next byte
	 * @return a character, or one of the constants
	 */
	int next(byte b) {
		if (this.state == PLAIN) {
			return plain(b);
		}
		return (this.state == ESCAPED) ? escaped(b) : hexadecimal(b);
	}

	boolean isPlain() {
		return this.state == PLAIN;
	}

	private int plain(byte b) {
		if (b == '\\') {
			this.state = ESCAPED;
			return NONE;
		}
		if (b == '"') {
			return END;
		}
		return (b >= 0 && b < ' ') ? BAD : b & 0xff;
	}

	private int escaped(byte b) {
		this.state = PLAIN;
		return switch (b) {
			case '"', '\\', '/' -> b;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> {
				this.state = ESCAPED + 1;
				this.unicode = 0;
				yield NONE;
			}
			default -> BAD;
		};
	}

	private int hexadecimal(byte b) {
		int digit = Character.digit(b, 16);
		if (digit < 0) {
			return BAD;
		}
		this.unicode = this.unicode << 4 | digit;
		if (++this.state <= ESCAPED + 4) {
			return NONE;
		}
		this.state = PLAIN;
		return this.unicode;
	}

}
