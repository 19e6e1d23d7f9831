package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import io.github.openaispring.JavaProcess;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * A program of its own that embeds a corpus with a journal, and can be killed. It prints
 * how many items it was given, now and then.
 */
public final class EmbeddingProcess implements AutoCloseable {

	static final int BATCH = 200;

	static final int CONCURRENCY = 4;

	static final int DIMENSIONS = 256;

	private static final int REPORT = 100;

	private final JavaProcess process;

	private EmbeddingProcess(JavaProcess process) {
		this.process = process;
	}

	static EmbeddingProcess start(String url, Path journal, int count) throws IOException {
		return new EmbeddingProcess(
				JavaProcess.start(EmbeddingProcess.class, List.of("-Xmx64m", "-Dio.netty.maxDirectMemory=33554432"),
						url, journal.toString(), String.valueOf(count)));
	}

	/** Wait until it was given so many items. */
	void awaitGiven(int count) throws IOException {
		this.process.await((line) -> line.matches("[0-9]+") && Integer.parseInt(line) >= count);
	}

	/** Stop it as Ctrl-C does. */
	void stop() throws InterruptedException {
		this.process.stop();
	}

	/** Stop it without a chance to do anything. */
	void kill() throws InterruptedException {
		this.process.kill();
	}

	/** Wait for its end. */
	int end() throws InterruptedException {
		return this.process.end();
	}

	@Override
	public void close() {
		this.process.close();
	}

	static String text(long position) {
		return "passage " + position;
	}

	static DefaultOpenAiEmbeddingProvider provider(String url) {
		RetryPolicy once = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60), 0);
		OpenAiHttpClient http = new OpenAiHttpClient(
				WebClient.builder().baseUrl(url).defaultHeaders((headers) -> headers.setBearerAuth("sk-test")).build(),
				HttpLimits.defaults(), once, HttpListener.NONE);
		EmbeddingOptions options = new EmbeddingOptions("text-embedding-3-small", DIMENSIONS, EncodingFormat.BASE64,
				BATCH, 300_000, CONCURRENCY, OverLong.FAIL);
		return new DefaultOpenAiEmbeddingProvider(http, options, new Utf8Tokenizer(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, (event) -> {
						})),
				ModelCatalog.bundled());
	}

	static Flux<EmbeddedItem<Long>> embedAll(String url, EmbeddingJournal journal, int count) {
		return provider(url).embedAll(Flux.range(0, count).map(Integer::longValue),
				EmbeddingRun.of(EmbeddingProcess::text).journal(journal).build());
	}

	public static void main(String[] args) {
		FileEmbeddingJournal journal = FileEmbeddingJournal.at(Path.of(args[1]));
		int count = Integer.parseInt(args[2]);
		Flux<EmbeddedItem<Long>> items = embedAll(args[0], journal, count).doOnNext((item) -> {
			if ((item.position() + 1) % REPORT == 0) {
				System.out.println(item.position() + 1);
			}
		});
		Disposable.Swap running = reactor.core.Disposables.swap();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			running.dispose();
			journal.idle().block();
		}));
		items.doOnSubscribe((subscription) -> running.update(subscription::cancel)).blockLast();
	}

}
