package io.github.openaispring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A file that goes away when it is closed, at the latest with the process.
 */
final class DiskFile {

	private final FileChannel channel;

	DiskFile() {
		try {
			this.channel = FileChannel.open(Files.createTempFile("openai-simulator", null), StandardOpenOption.READ,
					StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(byte[] bytes, long position) {
		try {
			ByteBuffer rest = ByteBuffer.wrap(bytes);
			while (rest.hasRemaining()) {
				this.channel.write(rest, position + rest.position());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] read(long position, int count) {
		try {
			ByteBuffer bytes = ByteBuffer.allocate(count);
			int read = 0;
			while (bytes.hasRemaining() && read >= 0) {
				read = this.channel.read(bytes, position + bytes.position());
			}
			return bytes.array();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
