package io.github.openaispring.chat;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.EventStreams;

/**
 * What a piece of a tool call costs between the socket and the subscriber: our way, and
 * an idealised one. The pieces are cut as models cut them, so that half of them have a
 * quote. The network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ToolCallBenchmark {

	private static final int EVENTS = 1000;

	/**
	 * Whether the events differ in nothing but the piece, as they do from most servers.
	 */
	@Param({ "true", "false" })
	private boolean alike;

	private final JsonFactory json = new JsonFactory();

	private Body body = new Body("");

	@Setup
	public void setUp() {
		this.body = new Body(stream());
	}

	private String stream() {
		String[] pieces = { "{\\\"", "city", "\\\":\\\"", "Oslo", "\\\",\\\"", "day", "\\\":", "3", "}" };
		StringBuilder stream = new StringBuilder();
		stream.append(event(0, "{\"index\":0,\"id\":\"call_dsEqcDbxHx2qpxZvwJ0cQHKh\",\"type\":\"function\","
				+ "\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}"));
		for (int i = 0; i < EVENTS; i++) {
			stream.append(event(this.alike ? 0 : i,
					"{\"index\":0,\"function\":{\"arguments\":\"" + pieces[i % pieces.length] + "\"}}"));
		}
		return stream.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n")
			.append("data: [DONE]\n\n")
			.toString();
	}

	private static String event(int number, String toolCall) {
		return "data: {\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion.chunk\","
				+ "\"created\":" + (1741570283 + number) + ",\"model\":\"gpt-6.1-terra\",\"service_tier\":\"default\","
				+ "\"system_fingerprint\":\"fp_a288987b44\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":["
				+ toolCall
				+ "]},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null,\"obfuscation\":\"aB3dE\"}\n\n";
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void ours(Blackhole hole) {
		EventStreams.of(this.body.buffers(), new ChatCompletionsEventReader(this.json, System.nanoTime(), null))
			.subscribe(hole::consume);
	}

	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void idealised(Blackhole hole) {
		Idealised.toolCalls(this.json).read(this.body.buffers(), hole::consume);
	}

}
