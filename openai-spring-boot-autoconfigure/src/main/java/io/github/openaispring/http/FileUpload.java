package io.github.openaispring.http;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;

/**
 * A body with a file in it. Each attempt reads the file anew, a piece at a time as fast
 * as the connection takes it: it is never in memory as a whole.
 *
 * @since 0.1.0
 * @see MultipartBody#file
 */
public final class FileUpload {

	private static final int PIECE = 1 << 14;

	private final MediaType contentType;

	private final byte[] before;

	private final Path file;

	private final long size;

	private final byte[] after;

	FileUpload(MediaType contentType, byte[] before, Path file, long size, byte[] after) {
		this.contentType = contentType;
		this.before = before;
		this.file = file;
		this.size = size;
		this.after = after;
	}

	MediaType contentType() {
		return this.contentType;
	}

	/**
	 * Return how many bytes the body has.
	 * @return the number
	 */
	public long length() {
		return this.before.length + this.size + this.after.length;
	}

	Mono<Void> writeTo(ReactiveHttpOutputMessage message) {
		return message.writeWith(read(message.bufferFactory()));
	}

	Flux<DataBuffer> read(DataBufferFactory buffers) {
		Flux<DataBuffer> content = DataBufferUtils.read(this.file, buffers, PIECE)
			.onErrorMap(IOException.class, FileUpload::unreadable)
			.subscribeOn(Schedulers.boundedElastic());
		return Flux.concat(bytes(this.before, buffers), content, bytes(this.after, buffers));
	}

	private static OpenAiConnectionException unreadable(IOException cause) {
		return new OpenAiConnectionException("The file that was to be sent cannot be read",
				OpenAiErrorDetails.builder().shouldRetry(false).build(), cause);
	}

	private static Mono<DataBuffer> bytes(byte[] bytes, DataBufferFactory buffers) {
		return Mono.fromSupplier(() -> buffers.wrap(bytes));
	}

	/**
	 * Describe the body without what is in it and where it comes from.
	 */
	@Override
	public String toString() {
		return "FileUpload[" + length() + " bytes]";
	}

}
