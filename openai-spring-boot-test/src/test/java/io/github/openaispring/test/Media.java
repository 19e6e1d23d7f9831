package io.github.openaispring.test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Images, audio clips and files as they are sent, made by others than the simulator.
 */
final class Media {

	private Media() {
	}

	static byte[] image(String format, int width, int height) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static byte[] wav(int samplesAt24k) {
		AudioFormat format = new AudioFormat(24_000, 16, 1, true, false);
		AudioInputStream audio = new AudioInputStream(new ByteArrayInputStream(new byte[2 * samplesAt24k]), format,
				samplesAt24k);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			AudioSystem.write(audio, AudioFileFormat.Type.WAVE, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * An MPEG-1 layer III clip of frames at 128 kbit/s and 44.1 kHz.
	 */
	static byte[] mp3(int frames) {
		byte[] bytes = new byte[417 * frames];
		for (int i = 0; i < frames; i++) {
			bytes[417 * i] = (byte) 0xFF;
			bytes[417 * i + 1] = (byte) 0xFB;
			bytes[417 * i + 2] = (byte) 0x90;
		}
		return bytes;
	}

	static byte[] pdf(int pages) {
		StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Pages/Count ").append(pages)
			.append(">>endobj\n");
		for (int i = 0; i < pages; i++) {
			pdf.append(i + 2).append(" 0 obj<</Type /Page /Parent 1 0 R>>endobj\n");
		}
		return pdf.append("%%EOF").toString().getBytes(StandardCharsets.US_ASCII);
	}

	static String base64(byte[] data) {
		return Base64.getEncoder().encodeToString(data);
	}

	static String url(String mediaType, byte[] data) {
		return "data:%s;base64,%s".formatted(mediaType, base64(data));
	}

}
