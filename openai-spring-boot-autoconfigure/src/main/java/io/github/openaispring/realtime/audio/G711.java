package io.github.openaispring.realtime.audio;

/**
 * The two laws of ITU-T G.711, which write a sample as a sign, three bits of exponent and
 * four of mantissa. Linear samples have 16 bits here: the 14 of the &mu;-law and the 13
 * of the A-law are the upper ones. A sample on the border of two steps belongs to the
 * louder one, whatever its sign.
 */
enum G711 implements SampleCodec {

	/**
	 * &mu;-law.
	 */
	ULAW {

		@Override
		byte encode(int sample) {
			int magnitude = Math.min(Math.abs(sample), ULAW_LOUDEST) + ULAW_BIAS;
			int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
			int code = (exponent << 4) | ((magnitude >> (exponent + 3)) & 0xF);
			return (byte) ~((sample < 0) ? code | SIGN : code);
		}

		@Override
		short linear(int code) {
			int plain = ~code;
			int exponent = (plain >> 4) & 7;
			int magnitude = ((((plain & 0xF) << 3) + ULAW_BIAS) << exponent) - ULAW_BIAS;
			return (short) (((plain & SIGN) != 0) ? -magnitude : magnitude);
		}

	},

	/**
	 * A-law.
	 */
	ALAW {

		@Override
		byte encode(int sample) {
			int magnitude = Math.min(Math.abs(sample), Short.MAX_VALUE) >> 4;
			int exponent = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
			int code = (exponent < 2) ? magnitude : (exponent << 4) | ((magnitude >> (exponent - 1)) & 0xF);
			return (byte) (((sample < 0) ? code : code | SIGN) ^ ALAW_FLIP);
		}

		@Override
		short linear(int code) {
			int plain = code ^ ALAW_FLIP;
			int exponent = (plain >> 4) & 7;
			int step = ((plain & 0xF) << 4) + 8;
			int magnitude = (exponent == 0) ? step : (step + 0x100) << (exponent - 1);
			return (short) (((plain & SIGN) != 0) ? magnitude : -magnitude);
		}

	};

	private static final int SIGN = 0x80;

	private static final int ULAW_BIAS = 132;

	private static final int ULAW_LOUDEST = Short.MAX_VALUE - ULAW_BIAS;

	private static final int ALAW_FLIP = 0x55;

	private final short[] table = new short[256];

	G711() {
		for (int code = 0; code < this.table.length; code++) {
			this.table[code] = linear(code);
		}
	}

	abstract byte encode(int sample);

	abstract short linear(int code);

	final short decode(byte code) {
		return this.table[code & 0xFF];
	}

	@Override
	public void decode(byte[] audio, int offset, int stride, float[] samples, int index, int count) {
		for (int i = 0, at = offset; i < count; i++, at += stride) {
			samples[index + i] = decode(audio[at]);
		}
	}

	@Override
	public void encode(float[] samples, int count, byte[] audio, int offset, int stride) {
		for (int i = 0, at = offset; i < count; i++, at += stride) {
			audio[at] = encode(SampleCodec.rounded(samples[i]));
		}
	}

}
