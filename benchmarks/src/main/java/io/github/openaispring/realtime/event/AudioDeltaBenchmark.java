package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one audio delta costs between the socket's bytes and the audio: our way, a search
 * for the text without any parser, and the stock one (databind and a text in between);
 * and what one append costs on its way out. The network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AudioDeltaBenchmark {

	@Param({ "4800", "9600" })
	private int pcmBytes;

	private final RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, 32 << 20);

	private final JsonMapper stock = JsonMapper.builder().build();

	private byte[] json = {};

	private InputAudioBufferAppend append = InputAudioBufferAppend.of(new byte[0]);

	@Setup
	public void setUp() {
		byte[] audio = new byte[this.pcmBytes];
		new Random(1).nextBytes(audio);
		this.json = ("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_CeCYmGkMoqtC8nIjJ9RQW\","
				+ "\"response_id\":\"resp_CeCYjx0JzG5DYtLLNuyhi\",\"item_id\":\"item_CeCYjR9eMeeF8yfB55TUz\","
				+ "\"output_index\":0,\"content_index\":0,\"delta\":\"" + Base64.getEncoder().encodeToString(audio)
				+ "\"}")
			.getBytes(StandardCharsets.UTF_8);
		this.append = InputAudioBufferAppend.of(audio);
	}

	@Benchmark
	public RealtimeServerEvent ours() {
		return this.codec.decode(this.json);
	}

	@Benchmark
	public byte[] scan() {
		String text = new String(this.json, StandardCharsets.UTF_8);
		int start = text.indexOf("\"delta\":\"") + 9;
		return Base64.getDecoder().decode(text.substring(start, text.indexOf('"', start)));
	}

	@Benchmark
	public byte[] stock() {
		JsonNode event = this.stock.readTree(this.json);
		return Base64.getDecoder().decode(event.get("delta").stringValue());
	}

	@Benchmark
	public byte[] encodeAppend() {
		return this.codec.encode(this.append);
	}

}
