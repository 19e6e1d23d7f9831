package io.github.openaispring.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes of JSON to which vectors can be added without a detour.
 */
final class VectorBuffer {

	private static final int DIGITS = 8;

	private static final int LONGEST_NUMBER = "-1.00000000,".length();

	private byte[] bytes;

	private int size;

	VectorBuffer(int capacity) {
		this.bytes = new byte[capacity];
	}

	int size() {
		return this.size;
	}

	byte[] bytes() {
		return Arrays.copyOf(this.bytes, this.size);
	}

	void append(byte... added) {
		reserve(added.length);
		System.arraycopy(added, 0, this.bytes, this.size, added.length);
		this.size += added.length;
	}

	/**
	 * Append a vector.
	 * @param parts its components in parts of {@link EmbeddingSpace#UNIT}
	 * @param base64 whether as Base64
	 */
	void appendVector(int[] parts, boolean base64) {
		if (base64) {
			ByteBuffer floats = floats(parts.length);
			for (int part : parts) {
				floats.putFloat((float) (part / (double) EmbeddingSpace.UNIT));
			}
			appendBase64(floats);
			return;
		}
		reserve(parts.length * LONGEST_NUMBER + 2);
		this.bytes[this.size++] = '[';
		for (int i = 0; i < parts.length; i++) {
			if (i > 0) {
				this.bytes[this.size++] = ',';
			}
			appendNumber(parts[i]);
		}
		this.bytes[this.size++] = ']';
	}

	private void appendNumber(int part) {
		if (part < 0) {
			this.bytes[this.size++] = '-';
		}
		int rest = Math.abs(part);
		this.bytes[this.size] = (byte) ('0' + rest / EmbeddingSpace.UNIT);
		this.bytes[this.size + 1] = '.';
		for (int i = DIGITS + 1; i > 1; i--) {
			this.bytes[this.size + i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.size += DIGITS + 2;
	}

	void appendVector(float[] vector, boolean base64) {
		if (base64) {
			ByteBuffer floats = floats(vector.length);
			for (float component : vector) {
				floats.putFloat(component);
			}
			appendBase64(floats);
			return;
		}
		append(Arrays.toString(vector).getBytes(StandardCharsets.US_ASCII));
	}

	private static ByteBuffer floats(int count) {
		return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void appendBase64(ByteBuffer floats) {
		append((byte) '"');
		append(Base64.getEncoder().encode(floats.array()));
		append((byte) '"');
	}

	private void reserve(int more) {
		if (this.size + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size + more, this.bytes.length * 2));
		}
	}

}
