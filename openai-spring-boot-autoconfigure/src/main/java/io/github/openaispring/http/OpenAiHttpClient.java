package io.github.openaispring.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.OpenAiTimeoutException;

/**
 * Sends requests to one server: the one pipeline for every kind of call. It retries,
 * limits and maps errors; what is in the bytes is no concern of it.
 *
 * @since 0.1.0
 */
public final class OpenAiHttpClient {

	private static final int MAX_ERROR_BODY = 1 << 16;

	private final WebClient webClient;

	private final HttpLimits limits;

	private final Retries retries;

	private final HttpListener listener;

	private final JsonFactory json;

	/**
	 * Create a client.
	 * @param webClient knows the base URL and the credentials
	 * @param limits how long and how much a call may take
	 * @param retryPolicy when a call is made again
	 * @param listener is told of retries and rate limits
	 */
	public OpenAiHttpClient(WebClient webClient, HttpLimits limits, RetryPolicy retryPolicy, HttpListener listener) {
		this.webClient = webClient;
		this.limits = limits;
		this.listener = listener;
		this.retries = new Retries(retryPolicy, listener);
		this.json = WireJson.factory(limits.maxResponseSize());
	}

	/**
	 * Return how long and how much a call may take.
	 * @return the limits
	 */
	public HttpLimits limits() {
		return this.limits;
	}

	/**
	 * Make a plain call. Like every client of OpenAI it is made again also when no answer
	 * came, although the server may have done what was asked: what a call makes may then
	 * exist twice, of which the caller learns one.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes something of a whole answer
	 * @return what the reader made, or an {@link OpenAiException}
	 */
	public <T> Mono<T> exchange(ApiRequest request, Function<ApiResponse, T> reader) {
		return exchange(request, whole(reader), this.retries.of(request.operation(), () -> true));
	}

	/**
	 * Make a plain call whose answer is read while it comes. It is made again as
	 * {@link #exchange(ApiRequest, Function) other plain calls} are.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param readers makes a reader for each attempt that is answered
	 * @return what the reader made, or an {@link OpenAiException}
	 */
	public <T> Mono<T> exchange(ApiRequest request, Supplier<BodyReader<T>> readers) {
		return exchange(request, (response, head, sent) -> {
			BodyReader<T> reader = readers.get();
			reader.open(head);
			BoundedBody body = new BoundedBody(reader, this.limits.maxResponseSize());
			return body(response).map(body::read).then(Mono.fromSupplier(() -> reader.complete(since(sent))));
		}, this.retries.of(request.operation(), () -> true));
	}

	/**
	 * Make a plain call that is not to be done twice, because what it makes costs money.
	 * It is made again only when the server has refused it: after any other failure
	 * nobody knows whether it was done.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes something of a whole answer
	 * @return what the reader made, or an {@link OpenAiException}
	 */
	public <T> Mono<T> exchangeOnce(ApiRequest request, Function<ApiResponse, T> reader) {
		return exchange(request, whole(reader), this.retries.ofRefusals(request.operation()));
	}

	private <T> Reading<T> whole(Function<ApiResponse, T> reader) {
		return (response, head, sent) -> bytes(body(response), this.limits.maxResponseSize())
			.map((bytes) -> reader.apply(new ApiResponse(head, bytes, since(sent))));
	}

	private <T> Mono<T> exchange(ApiRequest request, Reading<T> reading, Retry retries) {
		return Mono.defer(() -> {
			long sent = System.nanoTime();
			return attempt(request, reading, sent).onErrorMap(ErrorMapper::ofTransport)
				.retryWhen(retries)
				.timeout(this.limits.requestTimeout(), Mono.error(() -> timeout("request-timeout")))
				.onErrorMap((ex) -> timed(ErrorMapper.ofTransport(ex), sent));
		});
	}

	private <T> Mono<T> attempt(ApiRequest request, Reading<T> reading, long sent) {
		return send(request, request.accept()).exchangeToMono((response) -> {
			if (!response.statusCode().is2xxSuccessful()) {
				return failure(response, request).flatMap(Mono::error);
			}
			return reading.read(response, head(response), sent);
		});
	}

	/**
	 * Make a streamed call.
	 * @param <T> what the subscriber gets
	 * @param request the request
	 * @param readers makes a reader for each attempt
	 * @return the stream, which ends with an {@link OpenAiException} unless the reader
	 * finds it complete
	 */
	public <T> Flux<T> stream(ApiRequest request, Supplier<EventReader<T>> readers) {
		return stream(request, (started) -> events(request, readers.get(), started));
	}

	/**
	 * Fetch a body of lines, which may be larger than memory. A line may be as large as a
	 * plain answer; demand reaches the server. After the first line the call is not made
	 * again.
	 * @param <T> what the subscriber gets
	 * @param request the request
	 * @param readers makes a reader for each attempt, which reads lines as it would read
	 * events
	 * @return what the reader makes of the lines; an {@link OpenAiException} unless the
	 * body came to its end
	 */
	public <T> Flux<T> lines(ApiRequest request, Supplier<EventReader<T>> readers) {
		return stream(request, (started) -> lines(request, readers.get(), started));
	}

	private <T> Flux<T> stream(ApiRequest request, Function<AtomicBoolean, Flux<T>> attempts) {
		return Flux.defer(() -> {
			long sent = System.nanoTime();
			AtomicBoolean started = new AtomicBoolean();
			Flux<T> events = Flux.defer(() -> attempts.apply(started))
				.onErrorMap(ErrorMapper::ofTransport)
				.retryWhen(this.retries.of(request.operation(), () -> !started.get()));
			return limited(events).onErrorMap((ex) -> timed(ErrorMapper.ofTransport(ex), sent));
		});
	}

	private <T> Flux<T> events(ApiRequest request, EventReader<T> reader, AtomicBoolean started) {
		Flux<DataBuffer> body = send(request, MediaType.TEXT_EVENT_STREAM).exchangeToFlux((response) -> {
			if (!response.statusCode().is2xxSuccessful()) {
				return failure(response, request).flatMapMany(Flux::error);
			}
			ResponseHead head = head(response);
			if (isJson(response)) {
				return beginning(response).flatMapMany((bytes) -> Flux.error(noStream(bytes, head)));
			}
			reader.open(head);
			return body(response);
		});
		return new EventStream<>(body, reader, this.limits, started);
	}

	private <T> Flux<T> lines(ApiRequest request, EventReader<T> reader, AtomicBoolean started) {
		Flux<DataBuffer> body = send(request, request.accept()).exchangeToFlux((response) -> {
			if (!response.statusCode().is2xxSuccessful()) {
				return failure(response, request).flatMapMany(Flux::error);
			}
			reader.open(head(response));
			return body(response);
		});
		return new EventStream<>(body, reader, new LineFrames(this.limits.maxResponseSize()), this.limits, started);
	}

	// A signal that fails would leave the exchange running, one that ends does not.
	private <T> Flux<T> limited(Flux<T> events) {
		Duration limit = this.limits.streamTimeout();
		if (limit == null) {
			return events;
		}
		AtomicBoolean over = new AtomicBoolean();
		return events.takeUntilOther(Mono.delay(limit).doOnNext((tick) -> over.set(true)))
			.concatWith(Mono.defer(() -> over.get() ? Mono.error(timeout("stream-timeout")) : Mono.empty()));
	}

	private WebClient.RequestHeadersSpec<?> send(ApiRequest request, MediaType accept) {
		WebClient.RequestBodySpec spec = this.webClient.method(request.method())
			.uri(request.path())
			.accept(accept)
			.headers((headers) -> request.headers().forEach(headers::set));
		SendListener listener = request.listener();
		if (listener != null) {
			spec.httpRequest((message) -> listener.onSent());
		}
		FileUpload upload = request.upload();
		if (upload != null) {
			return spec.contentType(upload.contentType())
				.contentLength(upload.length())
				.body((message, context) -> upload.writeTo(message));
		}
		MediaType contentType = request.contentType();
		return (contentType != null) ? spec.contentType(contentType).bodyValue(request.body()) : spec;
	}

	private ResponseHead head(ClientResponse response) {
		ResponseHead head = ResponseHead.from(response.headers().asHttpHeaders());
		this.listener.onRateLimits(head.rateLimits());
		return head;
	}

	private Mono<OpenAiException> failure(ClientResponse response, ApiRequest request) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (request.listener() != null) {
			request.listener().onRefused();
		}
		head(response);
		return beginning(response).map((body) -> ErrorMapper.ofStatus(this.json, response.statusCode().value(), headers,
				body, request.includeRaw()));
	}

	private OpenAiException noStream(byte[] body, ResponseHead head) {
		ErrorBody error = ErrorBody.parse(this.json, body);
		return (error.message() != null) ? ErrorMapper.inAnswer(error, head, true)
				: new OpenAiStreamException("The server answered a streamed request with one JSON document",
						OpenAiErrorDetails.builder().requestId(head.requestId()).build(), null);
	}

	private static OpenAiTimeoutException timeout(String property) {
		return new OpenAiTimeoutException("The call took longer than openai.http." + property,
				OpenAiErrorDetails.none(), null);
	}

	private static boolean isJson(ClientResponse response) {
		try {
			return response.headers().contentType().filter(MediaType.APPLICATION_JSON::isCompatibleWith).isPresent();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static Flux<DataBuffer> body(ClientResponse response) {
		return response.body(BodyExtractors.toDataBuffers());
	}

	private static Mono<byte[]> beginning(ClientResponse response) {
		return bytes(DataBufferUtils.takeUntilByteCount(body(response), MAX_ERROR_BODY), MAX_ERROR_BODY);
	}

	private static Mono<byte[]> bytes(Publisher<DataBuffer> body, int limit) {
		return DataBufferUtils.join(body, limit).map(OpenAiHttpClient::toBytes).defaultIfEmpty(new byte[0]);
	}

	private static byte[] toBytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static Throwable timed(Throwable error, long sent) {
		return (error instanceof OpenAiException known && known.getLatency() == null)
				? known.withDetails(known.getDetails().toBuilder().latency(since(sent)).build()) : error;
	}

	private static Duration since(long sent) {
		return Duration.ofNanos(System.nanoTime() - sent);
	}

	/**
	 * Reads the answer of one attempt.
	 *
	 * @param <T> what the caller gets
	 */
	@FunctionalInterface
	private interface Reading<T> {

		Mono<T> read(ClientResponse response, ResponseHead head, long sent);

	}

}
