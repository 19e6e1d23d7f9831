package io.github.openaispring.telemetry.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server that understands OpenTelemetry's protocol over HTTP.
 */
final class OtlpReceiver implements AutoCloseable {

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private volatile List<Metric> metrics = List.of();

	// An application that closes disposes of the loops that all share.
	private final LoopResources loops = LoopResources.create("otlp", 1, true);

	private final DisposableServer server = HttpServer.create()
		.runOn(this.loops)
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.post("/v1/traces", (request, response) -> receive(request, response, this::addSpans))
			.post("/v1/metrics", (request, response) -> receive(request, response, this::replaceMetrics)))
		.bindNow();

	private Mono<Void> receive(HttpServerRequest request, HttpServerResponse response, Consumer<byte[]> reader) {
		boolean zipped = "gzip".equals(request.requestHeaders().get("Content-Encoding"));
		return request.receive()
			.aggregate()
			.asByteArray()
			.doOnNext((body) -> reader.accept(zipped ? unzip(body) : body))
			.then(response.header("Content-Type", "application/x-protobuf").send().then());
	}

	private static byte[] unzip(byte[] body) {
		try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void addSpans(byte[] body) {
		try {
			ExportTraceServiceRequest.parseFrom(body)
				.getResourceSpansList()
				.forEach((resource) -> resource.getScopeSpansList()
					.forEach((scope) -> this.spans.addAll(scope.getSpansList())));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Micrometer's sums are cumulative: the latest export has everything.
	private void replaceMetrics(byte[] body) {
		try {
			this.metrics = ExportMetricsServiceRequest.parseFrom(body)
				.getResourceMetricsList()
				.stream()
				.flatMap((resource) -> resource.getScopeMetricsList().stream())
				.flatMap((scope) -> scope.getMetricsList().stream())
				.toList();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url(String path) {
		return "http://127.0.0.1:" + this.server.port() + path;
	}

	List<Span> spans() {
		return this.spans;
	}

	List<Metric> metrics() {
		return this.metrics;
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(30));
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(30)).block();
	}

}
