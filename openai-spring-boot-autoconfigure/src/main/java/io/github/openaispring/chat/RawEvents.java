package io.github.openaispring.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.http.ApiRequest;

/**
 * Keeps the events of a stream for those who asked for the raw output, up to a limit.
 */
final class RawEvents {

	private final byte[] request;

	private final int limit;

	private final ByteArrayOutputStream events = new ByteArrayOutputStream();

	private boolean truncated;

	private RawEvents(byte[] request, int limit) {
		this.request = request;
		this.limit = limit;
	}

	static @Nullable RawEvents of(ApiRequest request, int limit) {
		return request.includeRaw() ? new RawEvents(request.body(), limit) : null;
	}

	void add(byte[] bytes, int offset, int length) {
		this.truncated |= this.events.size() + length >= this.limit;
		if (!this.truncated) {
			this.events.write(bytes, offset, length);
			this.events.write('\n');
		}
	}

	RawExchange toExchange() {
		return new RawExchange(new String(this.request, StandardCharsets.UTF_8),
				this.events.toString(StandardCharsets.UTF_8), this.truncated);
	}

}
