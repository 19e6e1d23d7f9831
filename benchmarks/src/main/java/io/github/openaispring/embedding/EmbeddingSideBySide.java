package io.github.openaispring.embedding;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

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
 * Embeds 256 texts with one client after the other, in turns, from a server in this JVM,
 * and prints the medians: time, processor time and what was allocated, both of all
 * threads but the server's. The argument is the number of rounds, of which the first half
 * warms up.
 */
public final class EmbeddingSideBySide {

	private static final int COUNT = 256;

	private static final int DIMENSIONS = 1536;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final List<String> texts = IntStream.range(0, COUNT).mapToObj((i) -> "The text number " + i).toList();

	private final List<Contender> contenders;

	private final int rounds;

	EmbeddingSideBySide(List<Contender> contenders, int rounds) {
		this.contenders = contenders;
		this.rounds = rounds;
	}

	/**
	 * Compare our client with the stock way.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) {
		try (EmbeddingServer server = server()) {
			new EmbeddingSideBySide(own(server.url()), rounds(args)).run();
		}
	}

	static EmbeddingServer server() {
		return new EmbeddingServer(EmbeddingBodies.base64(COUNT, DIMENSIONS),
				EmbeddingBodies.numbers(COUNT, DIMENSIONS));
	}

	static int rounds(String[] args) {
		return (args.length > 0) ? Integer.parseInt(args[0]) : 200;
	}

	static List<Contender> own(String url) {
		return List.of(new Contender("ours, base64", ours(url, EncodingFormat.BASE64)),
				new Contender("ours, numbers", ours(url, EncodingFormat.FLOAT)),
				new Contender("stock WebClient, numbers", stock(url)));
	}

	private static Contender.Call ours(String url, EncodingFormat format) {
		EmbeddingOptions defaults = EmbeddingOptions.defaults();
		EmbeddingOptions options = new EmbeddingOptions(defaults.model(), null, format, defaults.batchSize(),
				defaults.maxTokensPerRequest(), defaults.concurrency(), defaults.overLong());
		OpenAiHttpClient http = new OpenAiHttpClient(webClient(url), HttpLimits.defaults(), RetryPolicy.defaults(),
				HttpListener.NONE);
		OpenAiEmbeddingProvider provider = new DefaultOpenAiEmbeddingProvider(http, options, new Utf8Tokenizer(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()), OperationTelemetry.none("default")),
				ModelCatalog.bundled());
		return (texts) -> {
			List<float[]> vectors = Objects.requireNonNull(provider.embed(EmbeddingRequest.of(texts)).block())
				.vectors();
			return vectors.get(vectors.size() - 1)[0];
		};
	}

	private static Contender.Call stock(String url) {
		WebClient client = webClient(url);
		return (texts) -> {
			EmbeddingBenchmark.Answer answer = client.post()
				.uri("/embeddings")
				.bodyValue(Map.of("model", "text-embedding-3-small", "input", texts))
				.retrieve()
				.bodyToMono(EmbeddingBenchmark.Answer.class)
				.block();
			return Objects.requireNonNull(answer).data().get(texts.size() - 1).embedding()[0];
		};
	}

	private static WebClient webClient(String url) {
		return WebClient.builder()
			.baseUrl(url)
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create()))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(100 << 20))
			.build();
	}

	void run() {
		double[][][] samples = new double[this.contenders.size()][3][this.rounds];
		for (int round = 0; round < this.rounds; round++) {
			for (int i = 0; i < this.contenders.size(); i++) {
				Work before = Work.now();
				this.contenders.get(i).call().embed(this.texts);
				Work work = Work.now().minus(before);
				samples[i][0][round] = work.nanos() / 1e6;
				samples[i][1][round] = work.cpuNanos() / 1e6;
				samples[i][2][round] = work.allocated() / 1e6;
			}
		}
		System.out.printf("%-28s %10s %10s %10s%n", "client", "ms", "CPU ms", "MB");
		for (int i = 0; i < this.contenders.size(); i++) {
			System.out.printf("%-28s %10.1f %10.1f %10.2f%n", this.contenders.get(i).name(), median(samples[i][0]),
					median(samples[i][1]), median(samples[i][2]));
		}
	}

	private static double median(double[] samples) {
		double[] measured = Arrays.copyOfRange(samples, samples.length / 2, samples.length);
		Arrays.sort(measured);
		return measured[measured.length / 2];
	}

	/**
	 * What all threads but the server's have done so far.
	 *
	 * @param nanos the time
	 * @param cpuNanos the processor time
	 * @param allocated the bytes
	 */
	private record Work(long nanos, long cpuNanos, long allocated) {

		static Work now() {
			List<Long> threads = new ArrayList<>();
			for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
				if (thread != null && !thread.getThreadName().startsWith(EmbeddingServer.THREADS)) {
					threads.add(thread.getThreadId());
				}
			}
			long[] ids = threads.stream().mapToLong(Long::longValue).toArray();
			long cpu = Arrays.stream(THREADS.getThreadCpuTime(ids)).filter((nanos) -> nanos > 0).sum();
			long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).filter((bytes) -> bytes > 0).sum();
			return new Work(System.nanoTime(), cpu, allocated);
		}

		Work minus(Work before) {
			return new Work(this.nanos - before.nanos, this.cpuNanos - before.cpuNanos,
					this.allocated - before.allocated);
		}

	}

}
