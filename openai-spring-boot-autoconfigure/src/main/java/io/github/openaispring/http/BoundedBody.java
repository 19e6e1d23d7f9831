package io.github.openaispring.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Hands the buffers of one body to its reader, as long as they are not too many bytes.
 */
final class BoundedBody {

	private final BodyReader<?> reader;

	private final int limit;

	private long bytes;

	/**
	 * Create a body.
	 * @param reader reads the buffers
	 * @param limit the most bytes
	 */
	BoundedBody(BodyReader<?> reader, int limit) {
		this.reader = reader;
		this.limit = limit;
	}

	/**
	 * Read and release a buffer.
	 * @param buffer the next buffer
	 * @return the bytes so far
	 */
	long read(DataBuffer buffer) {
		try {
			this.bytes += buffer.readableByteCount();
			if (this.bytes > this.limit) {
				throw new DataBufferLimitException("More than " + this.limit + " bytes");
			}
			this.reader.read(buffer);
			return this.bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
