package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The body of a request, of which no more is kept than allowed.
 */
final class BoundedBody {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final int limit;

	private boolean tooLarge;

	private BoundedBody(int limit) {
		this.limit = limit;
	}

	static Mono<BoundedBody> read(HttpServerRequest request, int limit) {
		return request.receive().reduceWith(() -> new BoundedBody(limit), BoundedBody::append);
	}

	private BoundedBody append(ByteBuf buffer) {
		if (this.tooLarge || this.bytes.size() + buffer.readableBytes() > this.limit) {
			this.tooLarge = true;
			this.bytes.reset();
			return this;
		}
		byte[] part = new byte[buffer.readableBytes()];
		buffer.readBytes(part);
		this.bytes.writeBytes(part);
		return this;
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	void check() {
		if (this.tooLarge) {
			throw ApiError
				.of(413, "request_too_large", "The request body is larger than %d bytes.".formatted(this.limit))
				.asException();
		}
	}

}
