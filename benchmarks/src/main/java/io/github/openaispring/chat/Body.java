package io.github.openaispring.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/**
 * The body of a stream, as it comes from a socket.
 */
final class Body {

	private static final int READ = 2048;

	private final byte[] bytes;

	Body(String text) {
		this.bytes = text.getBytes(StandardCharsets.UTF_8);
	}

	Flux<DataBuffer> buffers() {
		List<DataBuffer> buffers = new ArrayList<>();
		for (int i = 0; i < this.bytes.length; i += READ) {
			buffers.add(DefaultDataBufferFactory.sharedInstance
				.wrap(ByteBuffer.wrap(this.bytes, i, Math.min(READ, this.bytes.length - i))));
		}
		return Flux.fromIterable(buffers);
	}

}
