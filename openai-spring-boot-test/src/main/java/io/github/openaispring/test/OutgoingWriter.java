package io.github.openaispring.test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Writes an answer to the connection, or breaks the connection as the answer demands.
 */
final class OutgoingWriter {

	private final HttpServerResponse response;

	private final StandardHeaders standard;

	private final RecordedRequest request;

	OutgoingWriter(HttpServerResponse response, StandardHeaders standard, RecordedRequest request) {
		this.response = response;
		this.standard = standard;
		this.request = request;
	}

	Mono<Void> write(Outgoing outgoing) {
		if (!outgoing.hasHeaders()) {
			return end(outgoing.ending());
		}
		this.response.status(outgoing.status());
		this.standard.of(this.request).forEach(this.response::header);
		outgoing.headers().forEach(this.response::header);
		return body(outgoing).then(Mono.defer(() -> end(outgoing.ending())));
	}

	private Mono<Void> body(Outgoing outgoing) {
		Flux<ByteBuf> buffers = outgoing.body()
			.doOnNext((piece) -> handOver(outgoing))
			.doOnComplete(() -> bodyComplete(outgoing.ending()))
			.map(Unpooled::wrappedBuffer);
		return this.response.send(buffers, (buffer) -> true).then();
	}

	// A client that is told the length may leave with the one piece of a whole answer.
	private void handOver(Outgoing outgoing) {
		this.request.eventSent();
		if (outgoing.isWhole()) {
			bodyComplete(outgoing.ending());
		}
	}

	private void bodyComplete(Ending ending) {
		if (ending == Ending.COMPLETE) {
			this.request.handedOver();
		}
	}

	private Mono<Void> end(Ending ending) {
		return switch (ending) {
			case COMPLETE -> Mono.empty();
			case STALL -> Mono.never();
			case CUT -> close(false);
			case RESET -> close(true);
		};
	}

	private Mono<Void> close(boolean reset) {
		this.request.finish(RecordedRequest.Outcome.CUT);
		this.response.withConnection((connection) -> close(connection.channel(), reset));
		return Mono.never();
	}

	private static void close(Channel channel, boolean reset) {
		if (reset && channel instanceof SocketChannel socket) {
			socket.config().setSoLinger(0);
		}
		channel.close();
	}

}
