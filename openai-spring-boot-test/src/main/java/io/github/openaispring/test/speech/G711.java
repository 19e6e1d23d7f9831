package io.github.openaispring.test.speech;

/**
 * The two laws of ITU-T G.711, which make 8 bits of a sample.
 */
enum G711 {

	/** The law of North America and Japan. */
	MU_LAW {

		private static final int BIAS = 0x84;

		private static final int MAX = 0x7FFF - BIAS;

		@Override
		int encode(int sample) {
			int sign = (sample < 0) ? 0x80 : 0;
			int magnitude = Math.min(Math.abs(sample), MAX) + BIAS;
			int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
			int mantissa = (magnitude >> (exponent + 3)) & 0xF;
			return ~(sign | (exponent << 4) | mantissa);
		}

		@Override
		int decode(int code) {
			int bits = ~code;
			int exponent = (bits >> 4) & 7;
			int magnitude = ((((bits & 0xF) << 3) + BIAS) << exponent) - BIAS;
			return ((bits & 0x80) != 0) ? -magnitude : magnitude;
		}

	},

	/** The law of the rest of the world. */
	A_LAW {

		private static final int INVERTED = 0x55;

		@Override
		int encode(int sample) {
			int sign = (sample < 0) ? 0 : 0x80;
			int magnitude = ((sample < 0) ? ~sample : sample) >> 4;
			int exponent = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
			int mantissa = (magnitude >> Math.max(0, exponent - 1)) & 0xF;
			return (sign | (exponent << 4) | mantissa) ^ INVERTED;
		}

		@Override
		int decode(int code) {
			int bits = code ^ INVERTED;
			int exponent = (bits >> 4) & 7;
			int magnitude = ((bits & 0xF) << 4) + ((exponent == 0) ? 8 : 0x108);
			magnitude <<= Math.max(0, exponent - 1);
			return ((bits & 0x80) != 0) ? magnitude : -magnitude;
		}

	};

	/** The sample rate of telephones. */
	static final int RATE = 8000;

	abstract int encode(int sample);

	abstract int decode(int code);

	byte[] encode(short[] samples) {
		byte[] codes = new byte[samples.length];
		for (int i = 0; i < codes.length; i++) {
			codes[i] = (byte) encode(samples[i]);
		}
		return codes;
	}

	short[] decode(byte[] codes) {
		short[] samples = new short[codes.length];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = (short) decode(codes[i]);
		}
		return samples;
	}

}
