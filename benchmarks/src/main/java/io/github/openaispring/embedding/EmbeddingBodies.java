package io.github.openaispring.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

/**
 * Answers with random vectors, and the buffers that they come in.
 */
final class EmbeddingBodies {

	private EmbeddingBodies() {
	}

	static byte[] base64(int count, int dimensions) {
		Random random = new Random(1);
		List<String> vectors = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ByteBuffer bytes = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			for (int k = 0; k < dimensions; k++) {
				bytes.putFloat((float) random.nextGaussian() / 40);
			}
			vectors.add('"' + Base64.getEncoder().encodeToString(bytes.array()) + '"');
		}
		return answer(vectors);
	}

	static byte[] numbers(int count, int dimensions) {
		Random random = new Random(1);
		List<String> vectors = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			StringBuilder numbers = new StringBuilder("[");
			for (int k = 0; k < dimensions; k++) {
				numbers.append((k > 0) ? "," : "").append((float) random.nextGaussian() / 40);
			}
			vectors.add(numbers.append(']').toString());
		}
		return answer(vectors);
	}

	private static byte[] answer(List<String> vectors) {
		StringBuilder answer = new StringBuilder("{\"object\":\"list\",\"data\":[");
		for (int i = 0; i < vectors.size(); i++) {
			answer.append((i > 0) ? "," : "")
				.append("{\"object\":\"embedding\",\"index\":")
				.append(i)
				.append(",\"embedding\":")
				.append(vectors.get(i))
				.append('}');
		}
		return answer
			.append("],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":512,\"total_tokens\":512}}")
			.toString()
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Cut a body as a socket does. The buffers are read again and again.
	 * @param body the body
	 * @param size the most bytes of a buffer
	 * @return the buffers, off the heap
	 */
	static List<DataBuffer> buffers(byte[] body, int size) {
		NettyDataBufferFactory factory = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
		List<DataBuffer> buffers = new ArrayList<>();
		for (int from = 0; from < body.length; from += size) {
			int length = Math.min(size, body.length - from);
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(length);
			buffers.add(factory.wrap(buffer.writeBytes(body, from, length)));
		}
		return buffers;
	}

}
