package io.github.openaispring.chat;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.EventStreams;

/**
 * What one chunk of a long stream costs between the socket and the subscriber: our way,
 * an idealised one (split at line feeds, parse only the delta) and the stock one
 * ({@code ServerSentEvent} and databind). The network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ChunkBenchmark {

	static final int CHUNKS = 1000;

	private final Body body = new Body(stream());

	private final JsonFactory json = new JsonFactory();

	private final Stock stockReader = new Stock();

	static String stream() {
		StringBuilder stream = new StringBuilder();
		for (int i = 0; i < CHUNKS; i++) {
			stream
				.append("data: {\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion.chunk\","
						+ "\"created\":1741570283,\"model\":\"gpt-6.1-terra\",\"service_tier\":\"default\","
						+ "\"system_fingerprint\":\"fp_a288987b44\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token")
				.append(i)
				.append("\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"aB3dE\"}\n\n");
		}
		stream.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
				+ "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":1000}}\n\n"
				+ "data: [DONE]\n\n");
		return stream.toString();
	}

	@Benchmark
	@OperationsPerInvocation(CHUNKS)
	public void ours(Blackhole hole) {
		EventStreams.of(this.body.buffers(), new ChatCompletionsEventReader(this.json, System.nanoTime(), null))
			.subscribe(hole::consume);
	}

	@Benchmark
	@OperationsPerInvocation(CHUNKS)
	public void idealised(Blackhole hole) {
		Idealised.text(this.json).read(this.body.buffers(), hole::consume);
	}

	@Benchmark
	@OperationsPerInvocation(CHUNKS)
	public void stock(Blackhole hole) {
		this.stockReader.read(this.body.buffers()).subscribe(hole::consume);
	}

}
