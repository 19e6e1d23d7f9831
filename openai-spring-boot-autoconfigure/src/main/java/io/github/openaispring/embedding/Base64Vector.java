package io.github.openaispring.embedding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes the Base64 of little-endian floats, as it stands in a JSON text. Sixteen
 * characters make three floats: where so many are at hand they are decoded at once.
 */
final class Base64Vector implements VectorText {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long BEYOND_ASCII = 0x8080808080808080L;

	private static final long FIRST_OF_PAIRS = 0x007f007f007f007fL;

	private static final int PAIR = 0x3fff;

	/** The twelve bits of two characters, the first one in the lower seven bits. */
	private static final short[] BITS = bits();

	private final VectorFloats floats;

	private final MalformedAnswer malformed;

	private final JsonCharacters characters = new JsonCharacters();

	private long high;

	private long low;

	private int pending;

	private int padding;

	Base64Vector(VectorFloats floats, MalformedAnswer malformed) {
		this.floats = floats;
		this.malformed = malformed;
	}

	private static short[] bits() {
		short[] bits = new short[PAIR + 1];
		Arrays.fill(bits, (short) -1);
		for (int first = 0; first < 64; first++) {
			for (int second = 0; second < 64; second++) {
				bits[ALPHABET.charAt(first) | ALPHABET.charAt(second) << 7] = (short) (first << 6 | second);
			}
		}
		return bits;
	}

	@Override
	public int read(byte[] bytes, int from, int to) {
		int position = from;
		while (position < to) {
			if (this.pending == 0 && this.characters.isPlain() && this.padding == 0) {
				position = readWhole(bytes, position, to);
			}
			if (position < to) {
				int character = this.characters.next(bytes[position++]);
				if (character == JsonCharacters.END) {
					end();
					return -position;
				}
				read(character);
			}
		}
		return position;
	}

	private int readWhole(byte[] bytes, int from, int to) {
		float[] target = this.floats.array();
		int size = this.floats.size();
		int end = from + Math.min((to - from) / 16, (target.length - size) / 3) * 16;
		int suspicion = 0;
		int position = from;
		while (position < end) {
			long one = (long) LONGS.get(bytes, position);
			long two = (long) LONGS.get(bytes, position + 8);
			long beyond = (one | two) & BEYOND_ASCII;
			one = pairs(one);
			two = pairs(two);
			int a = BITS[(int) one & PAIR];
			int b = BITS[(int) (one >>> 16) & PAIR];
			int c = BITS[(int) (one >>> 32) & PAIR];
			int d = BITS[(int) (one >>> 48) & PAIR];
			int e = BITS[(int) two & PAIR];
			int f = BITS[(int) (two >>> 16) & PAIR];
			int g = BITS[(int) (two >>> 32) & PAIR];
			int h = BITS[(int) (two >>> 48) & PAIR];
			if ((a | b | c | d | e | f | g | h) < 0 || beyond != 0) {
				break;
			}
			int first = Integer.reverseBytes(a << 20 | b << 8 | c >>> 4);
			int second = Integer.reverseBytes(c << 28 | d << 16 | e << 4 | f >>> 8);
			int third = Integer.reverseBytes(f << 24 | g << 12 | h);
			target[size] = Float.intBitsToFloat(first);
			target[size + 1] = Float.intBitsToFloat(second);
			target[size + 2] = Float.intBitsToFloat(third);
			suspicion |= VectorFloats.suspicion(first) | VectorFloats.suspicion(second) | VectorFloats.suspicion(third);
			size += 3;
			position += 16;
		}
		this.floats.written(size, suspicion);
		return position;
	}

	private static long pairs(long characters) {
		return (characters & FIRST_OF_PAIRS) | (characters >>> 1 & FIRST_OF_PAIRS << 7);
	}

	private void emit(long high, long low) {
		this.floats.add(Integer.reverseBytes((int) (high >>> 16)));
		this.floats.add(Integer.reverseBytes((int) (high << 16 | low >>> 32)));
		this.floats.add(Integer.reverseBytes((int) low));
	}

	private void read(int character) {
		if (character == JsonCharacters.NONE) {
			return;
		}
		if (character == '=') {
			this.padding++;
			return;
		}
		int bits = (character >= 0 && character < 128) ? BITS[character | 'A' << 7] : -1;
		if (bits < 0 || this.padding > 0) {
			throw this.malformed.because("a vector is no Base64");
		}
		if (this.pending < 8) {
			this.high = this.high << 6 | bits >>> 6;
		}
		else {
			this.low = this.low << 6 | bits >>> 6;
		}
		if (++this.pending == 16) {
			emit(this.high, this.low);
			this.high = 0;
			this.low = 0;
			this.pending = 0;
		}
	}

	// Six characters hold one more float, eleven hold two, and none is all or nothing.
	private void end() {
		int bytes = this.pending * 6 / 8;
		if (this.pending % 4 == 1 || this.padding != (4 - this.pending % 4) % 4) {
			throw this.malformed.because("a vector is no Base64");
		}
		if (bytes % 4 != 0) {
			throw this.malformed.because("the bytes of a vector are no multiple of 4");
		}
		if (this.pending == 6) {
			this.floats.add(Integer.reverseBytes((int) (this.high >>> 4)));
		}
		else if (this.pending == 11) {
			this.floats.add(Integer.reverseBytes((int) (this.high >>> 16)));
			this.floats.add(Integer.reverseBytes((int) (this.high << 16 | this.low >>> 2)));
		}
		this.high = 0;
		this.low = 0;
		this.pending = 0;
		this.padding = 0;
	}

}
