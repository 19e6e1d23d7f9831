package io.github.openaispring.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One HTTP exchange from the first byte in to the last byte out.
 */
final class Exchange {

	private static final Logger logger = LoggerFactory.getLogger(Exchange.class);

	private final HttpServerRequest request;

	private final HttpServerResponse response;

	private final SimulatorState state;

	Exchange(HttpServerRequest request, HttpServerResponse response, SimulatorState state) {
		this.request = request;
		this.response = response;
		this.state = state;
	}

	Publisher<Void> run(Endpoint endpoint) {
		return BoundedBody.read(this.request, this.state.maxBodySize()).flatMap((body) -> run(endpoint, body));
	}

	private Mono<Void> run(Endpoint endpoint, BoundedBody body) {
		RecordedRequest recorded = new RecordedRequest(this.request.method().name(), this.request.uri(), headers(),
				body.bytes());
		this.state.requests().add(recorded);
		OutgoingWriter writer = new OutgoingWriter(this.response, this.state.headers(), recorded);
		Mono<Void> written = answer(endpoint, recorded, body)
			.flatMap((answer) -> Contained.call(() -> writer.write(answer)))
			.doOnSuccess((done) -> recorded.finish(RecordedRequest.Outcome.ANSWERED));
		return watched(written, recorded);
	}

	private Mono<Void> watched(Mono<Void> written, RecordedRequest recorded) {
		Channel channel = channel();
		ChannelFutureListener gone = (future) -> recorded.closed();
		channel.closeFuture().addListener(gone);
		return written.doOnSuccess((done) -> channel.closeFuture().removeListener(gone))
			.doOnError((ex) -> channel.close());
	}

	private Mono<Outgoing> answer(Endpoint endpoint, RecordedRequest recorded, BoundedBody body) {
		return Mono.defer(() -> Contained.call(() -> faultOr(endpoint, recorded, body)))
			.onErrorResume((ex) -> Mono.just(answerTo(ex)))
			.subscribeOn(Schedulers.boundedElastic());
	}

	static Outgoing answerTo(Throwable ex) {
		if (ex instanceof ApiException known) {
			return known.answer();
		}
		Throwable reason = (ex instanceof Contained.FatalException) ? ex.getCause() : ex;
		logger.error("The simulator failed", reason);
		return Outgoing.error(new ApiError(500, "server_error", null, null, "The simulator failed: " + reason));
	}

	private Mono<Outgoing> faultOr(Endpoint endpoint, RecordedRequest recorded, BoundedBody body) {
		Outgoing fault = this.state.scripts().fault(recorded);
		if (fault != null) {
			return Mono.just(fault);
		}
		body.check();
		return endpoint.handle(recorded);
	}

	private Map<String, List<String>> headers() {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		this.request.requestHeaders()
			.names()
			.forEach((name) -> headers.put(name, this.request.requestHeaders().getAll(name)));
		return headers;
	}

	private Channel channel() {
		AtomicReference<Channel> channel = new AtomicReference<>();
		this.request.withConnection((connection) -> channel.set(connection.channel()));
		return Objects.requireNonNull(channel.get());
	}

}
