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
 * What a piece of text costs on the Responses API between the socket and the subscriber:
 * our way, and an idealised one. The network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ResponsesTextBenchmark {

	static final int EVENTS = 1000;

	private final Body body = new Body(stream());

	private final JsonFactory json = new JsonFactory();

	static String stream() {
		StringBuilder stream = new StringBuilder();
		for (int i = 0; i < EVENTS; i++) {
			stream.append("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",")
				.append("\"sequence_number\":")
				.append(i + 4)
				.append(",\"item_id\":\"msg_67c9fdcf37fc8190ba82116e33fb28c507b8b0ad4e5eb654\",\"output_index\":0,"
						+ "\"content_index\":0,\"delta\":\" token")
				.append(i)
				.append("\",\"logprobs\":[],\"obfuscation\":\"aB3dE\"}\n\n");
		}
		return stream
			.append("event: response.completed\ndata: {\"type\":\"response.completed\",\"sequence_number\":5000,"
					+ "\"response\":{\"id\":\"resp_67c9fdcecf488190bdd9a0409de3a1ec\",\"status\":\"completed\","
					+ "\"usage\":{\"input_tokens\":20,\"output_tokens\":1000}}}\n\n")
			.toString();
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void ours(Blackhole hole) {
		EventStreams
			.of(this.body.buffers(),
					new ResponsesEventReader(this.json, System.nanoTime(), new ResponsePosition(), null))
			.subscribe(hole::consume);
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void idealised(Blackhole hole) {
		Idealised.responsesText(this.json).read(this.body.buffers(), hole::consume);
	}

}
