package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes embeddings as they are asked for, so that never all of them are in memory.
 */
final class EmbeddingWriter {

	private static final int PIECE_SIZE = 64 * 1024;

	private static final byte[] START = "{\"object\":\"list\",\"data\":[".getBytes(StandardCharsets.US_ASCII);

	private final EmbeddingAnswer answer;

	private final Delivery delivery;

	private final EmbeddingSpace space;

	private final int end;

	EmbeddingWriter(EmbeddingAnswer answer, Delivery delivery) {
		this.answer = answer;
		this.delivery = delivery;
		this.space = new EmbeddingSpace(answer.request().model());
		this.end = Math.min(answer.items().size(), (delivery.breaksOff()) ? delivery.events() : Integer.MAX_VALUE);
	}

	Outgoing write(Scheduler scheduler) {
		Flux<byte[]> pieces = Flux.generate(() -> 0, this::next);
		return Outgoing.pieces(200, "application/json", pieces.subscribeOn(scheduler), this.delivery.ending());
	}

	private Integer next(Integer start, SynchronousSink<byte[]> sink) {
		VectorBuffer buffer = new VectorBuffer(PIECE_SIZE);
		if (start == 0) {
			buffer.append(START);
		}
		int position = start;
		while (position < this.end && buffer.size() < PIECE_SIZE) {
			write(position++, buffer);
		}
		if (position == this.end && !this.delivery.breaksOff()) {
			buffer.append(tail());
		}
		sink.next(buffer.bytes());
		if (position == this.end) {
			sink.complete();
		}
		return position;
	}

	private void write(int position, VectorBuffer buffer) {
		EmbeddingAnswer.Item item = this.answer.items().get(position);
		String start = "%s{\"object\":\"embedding\",\"index\":%d,\"embedding\":";
		buffer.append(start.formatted((position > 0) ? "," : "", item.index()).getBytes(StandardCharsets.US_ASCII));
		if (item.vector() != null) {
			buffer.appendVector(item.vector(), this.answer.base64());
		}
		else {
			String text = this.answer.request().texts().get(item.input());
			buffer.appendVector(this.space.place(text, this.answer.dimensions()), this.answer.base64());
		}
		buffer.append((byte) '}');
	}

	private byte[] tail() {
		ObjectNode rest = Json.object().put("model", this.answer.model());
		Integer tokens = this.answer.tokens();
		if (tokens != null) {
			rest.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
		}
		return ("]," + Json.text(rest).substring(1)).getBytes(StandardCharsets.UTF_8);
	}

}
