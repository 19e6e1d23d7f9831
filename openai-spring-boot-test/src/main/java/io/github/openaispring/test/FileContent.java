package io.github.openaispring.test;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * Bytes that can be appended to and read. Many of them are on disk.
 */
final class FileContent {

	/** How many bytes are read at once. */
	static final int PIECE_SIZE = 64 * 1024;

	private static final int MAX_IN_MEMORY = 1024 * 1024;

	private byte[] memory = new byte[PIECE_SIZE];

	private @Nullable DiskFile disk;

	private long size;

	static FileContent of(byte[] bytes) {
		FileContent content = new FileContent();
		content.append(bytes);
		return content;
	}

	synchronized long size() {
		return this.size;
	}

	synchronized void append(byte[] bytes) {
		if (this.disk == null && this.size + bytes.length > MAX_IN_MEMORY) {
			this.disk = new DiskFile();
			this.disk.write(Arrays.copyOf(this.memory, (int) this.size), 0);
			this.memory = new byte[0];
		}
		if (this.disk != null) {
			this.disk.write(bytes, this.size);
		}
		else {
			remember(bytes);
		}
		this.size += bytes.length;
	}

	private void remember(byte[] bytes) {
		int end = (int) this.size + bytes.length;
		if (end > this.memory.length) {
			this.memory = Arrays.copyOf(this.memory, Math.max(end, 2 * this.memory.length));
		}
		System.arraycopy(bytes, 0, this.memory, (int) this.size, bytes.length);
	}

	/**
	 * Read some of the bytes.
	 * @param position the place of the first of them
	 * @param length how many, if there are as many
	 * @return the bytes, none at the end
	 */
	synchronized byte[] read(long position, int length) {
		int count = (int) Math.max(0, Math.min(length, this.size - position));
		if (this.disk != null) {
			return this.disk.read(position, count);
		}
		return Arrays.copyOfRange(this.memory, (int) position, (int) position + count);
	}

	Flux<byte[]> pieces() {
		return Flux.generate(() -> 0L, this::nextPiece).subscribeOn(Schedulers.boundedElastic());
	}

	private Long nextPiece(Long position, SynchronousSink<byte[]> sink) {
		byte[] piece = read(position, PIECE_SIZE);
		if (piece.length == 0) {
			sink.complete();
		}
		else {
			sink.next(piece);
		}
		return position + piece.length;
	}

	synchronized void close() {
		if (this.disk != null) {
			this.disk.close();
		}
	}

}
