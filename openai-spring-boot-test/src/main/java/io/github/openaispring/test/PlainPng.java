package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG image of one colour.
 *
 * @param width its width in pixels
 * @param height its height in pixels
 * @param colour the colour, red, green and blue in its lowest 24 bits
 */
record PlainPng(int width, int height, int colour) {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	byte[] bytes() {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(SIGNATURE);
		png.writeBytes(chunk("IHDR", header()));
		png.writeBytes(chunk("PLTE",
				new byte[] { (byte) (this.colour >> 16), (byte) (this.colour >> 8), (byte) this.colour }));
		png.writeBytes(chunk("IDAT", deflated(new byte[Math.multiplyExact(this.height, 1 + (this.width + 7) / 8)])));
		png.writeBytes(chunk("IEND", new byte[0]));
		return png.toByteArray();
	}

	private byte[] header() {
		byte[] oneBitOfPalette = { 1, 3, 0, 0, 0 };
		return ByteBuffer.allocate(13).putInt(this.width).putInt(this.height).put(oneBitOfPalette).array();
	}

	private static byte[] chunk(String type, byte[] data) {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 checksum = new CRC32();
		checksum.update(name);
		checksum.update(data);
		return ByteBuffer.allocate(12 + data.length)
			.putInt(data.length)
			.put(name)
			.put(data)
			.putInt((int) checksum.getValue())
			.array();
	}

	private static byte[] deflated(byte[] data) {
		Deflater deflater = new Deflater();
		deflater.setInput(data);
		deflater.finish();
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[4096];
		while (!deflater.finished()) {
			deflated.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return deflated.toByteArray();
	}

}
