package io.github.openaispring.realtime.audio;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a second of audio costs that comes in pieces of 20 ms: 1,000,000 by the time in
 * microseconds is how many streams a core can convert at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResampleBenchmark {

	private static final int PIECES = 50;

	private final Stream microphone = new Stream(AudioFormat.pcm16(48_000), AudioFormat.PCM16_24KHZ);

	private final Stream oddMicrophone = new Stream(AudioFormat.pcm16(44_100), AudioFormat.PCM16_24KHZ);

	private final Stream telephoneIn = new Stream(AudioFormat.ulaw(), AudioFormat.PCM16_24KHZ);

	private final Stream telephoneOut = new Stream(AudioFormat.PCM16_24KHZ, AudioFormat.ulaw());

	@Benchmark
	public void from48kTo24k(Blackhole hole) {
		this.microphone.second(hole);
	}

	@Benchmark
	public void from44kTo24k(Blackhole hole) {
		this.oddMicrophone.second(hole);
	}

	@Benchmark
	public void fromUlawTo24k(Blackhole hole) {
		this.telephoneIn.second(hole);
	}

	@Benchmark
	public void from24kToUlaw(Blackhole hole) {
		this.telephoneOut.second(hole);
	}

	@Benchmark
	public AudioConverter newFrom44kTo24k() {
		return AudioConverter.between(AudioFormat.pcm16(44_100), AudioFormat.PCM16_24KHZ);
	}

	@Benchmark
	public AudioConverter anotherFrom44kTo24k() {
		return this.oddMicrophone.converter.another();
	}

	private static final class Stream {

		private final AudioConverter converter;

		private final byte[] piece;

		private Stream(AudioFormat from, AudioFormat to) {
			this.converter = AudioConverter.between(from, to);
			this.piece = new byte[from.bytesPerSecond() / PIECES];
			new Random(1).nextBytes(this.piece);
		}

		private void second(Blackhole hole) {
			for (int i = 0; i < PIECES; i++) {
				hole.consume(this.converter.convert(this.piece));
			}
		}

	}

}
