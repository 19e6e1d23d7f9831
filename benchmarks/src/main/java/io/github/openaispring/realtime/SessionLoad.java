package io.github.openaispring.realtime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import io.github.openaispring.chat.Accounting;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.realtime.event.TurnDetection;
import io.github.openaispring.telemetry.MeterRealtimeListener;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * Many sessions at once, each of which speaks and is spoken to in real time. With the
 * server in the same process all figures are of both sides together. All is metered and
 * held to budgets and limits. It fails when a byte of audio is missing on either side.
 */
public final class SessionLoad {

	private static final int FRAME_MS = 100;

	private static final int FRAME_BYTES = FRAME_MS * 48;

	private static final String SENTENCE = "The quick brown fox jumps over the lazy dog, and the dog sleeps on. ";

	private final int sessions;

	private final int seconds;

	private final AtomicLong heard = new AtomicLong();

	private final AtomicLong dropped = new AtomicLong();

	private final AtomicInteger finished = new AtomicInteger();

	private SessionLoad(int sessions, int seconds) {
		this.sessions = sessions;
		this.seconds = seconds;
	}

	/**
	 * Run the load, both sides in one process or each in its own.
	 * @param arguments the number of sessions (200) and of seconds each way (60), and
	 * then either nothing, {@code server}, or the URL that the server printed
	 * @throws IOException if the server's input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		int sessions = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		int seconds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 60;
		SessionLoad load = new SessionLoad(sessions, seconds);
		String side = (arguments.length > 2) ? arguments[2] : "";
		if (side.startsWith("http")) {
			load.run(side, load.speech());
			return;
		}
		try (OpenAiSimulator simulator = load.simulator()) {
			if (side.isEmpty()) {
				byte[] speech = load.speech();
				load.run(simulator.baseUrl(), speech);
				load.checkHeard(simulator, speech);
				return;
			}
			System.out.println(simulator.baseUrl());
			System.in.read();
			load.checkHeard(simulator, load.speech());
		}
	}

	private OpenAiSimulator simulator() {
		OpenAiSimulator simulator = OpenAiSimulator.builder().audioPace(1).start();
		String answer = SENTENCE.repeat(this.seconds * 48_000 / sentence().length + 1);
		for (int i = 0; i < this.sessions; i++) {
			simulator.onRealtime().reply(answer);
		}
		return simulator;
	}

	private void run(String baseUrl, byte[] speech) {
		ConnectionProvider connections = ConnectionProvider.builder("load").maxConnections(this.sessions * 2).build();
		try {
			OpenAiRealtimeSessions factory = factory(baseUrl, connections);
			long heapBefore = heap();
			List<RealtimeSession> open = open(factory);
			System.out.printf("%d sessions open, %d threads, %.0f kB of heap each%n", open.size(), threads(),
					(heap() - heapBefore) / 1024.0 / open.size());
			measure(open, speech);
			check();
			factory.closeAll().block();
		}
		finally {
			connections.dispose();
		}
	}

	private static byte[] sentence() {
		return SpeechSynthesizer.create().speak(SENTENCE).pcm();
	}

	private byte[] speech() {
		byte[] sentence = sentence();
		byte[] speech = new byte[this.seconds * 48_000];
		for (int at = 0; at < speech.length; at += sentence.length) {
			System.arraycopy(sentence, 0, speech, at, Math.min(sentence.length, speech.length - at));
		}
		return speech;
	}

	private OpenAiRealtimeSessions factory(String baseUrl, ConnectionProvider connections) {
		RealtimeConnector connector = new RealtimeConnector(HttpClient.create(connections),
				new RealtimeEndpoint(baseUrl, Map.of("Authorization", "Bearer sk-load"), null), RealtimeProtocol.GA,
				RealtimeConnectionSettings.defaults(), HttpListener.NONE);
		RealtimeListener meters = new MeterRealtimeListener("load", new SimpleMeterRegistry());
		RealtimeListener listener = new RealtimeListener() {

			@Override
			public void onAudio(String model, String direction, Duration duration) {
				meters.onAudio(model, direction, duration);
			}

			@Override
			public void onAudioDropped(String model, String direction, Duration duration) {
				SessionLoad.this.dropped.addAndGet(duration.toMillis());
			}

		};
		return new OpenAiRealtimeSessions(connector,
				RealtimeSessionConfig.builder().model("gpt-realtime-2.1").turnDetection(TurnDetection.OFF).build(),
				RealtimeSessionPolicy.defaults(), Accounting.LIMITED.create(), listener, HttpListener.NONE);
	}

	private List<RealtimeSession> open(OpenAiRealtimeSessions factory) {
		List<RealtimeSession> open = new ArrayList<>();
		Flux.range(0, this.sessions).flatMap((i) -> factory.open(), 20).doOnNext(open::add).blockLast();
		return open;
	}

	private void measure(List<RealtimeSession> open, byte[] speech) {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long cpu = system.getProcessCpuTime();
		long begin = System.nanoTime();
		Flux.fromIterable(open).flatMap((session) -> talk(session, speech), open.size()).blockLast();
		double wall = (System.nanoTime() - begin) / 1e9;
		double used = (system.getProcessCpuTime() - cpu) / 1e9;
		System.out.printf("%.1f s, %.1f s of CPU, that is %.2f ms a second and session, %d threads%n", wall, used,
				used * 1000 / this.seconds / open.size(), threads());
		System.out.printf("%.0f kB of heap a session after it%n", heap() / 1024.0 / open.size());
	}

	private Mono<Void> talk(RealtimeSession session, byte[] speech) {
		Mono<Void> listening = session.response()
			.doOnNext((chunk) -> count(chunk))
			.takeUntil(RealtimeChunk.ResponseEnded.class::isInstance)
			.then();
		Mono<Void> speaking = session.sendText("Talk").thenMany(frames(speech)).concatMap(session::sendAudio).then();
		return Mono.when(listening, speaking).doOnSuccess((done) -> this.finished.incrementAndGet());
	}

	private void count(RealtimeChunk chunk) {
		if (chunk instanceof RealtimeChunk.AudioDelta delta) {
			this.heard.addAndGet(delta.audio().length);
		}
	}

	private static Flux<byte[]> frames(byte[] speech) {
		int count = speech.length / FRAME_BYTES;
		return Flux.interval(Duration.ofMillis(FRAME_MS))
			.onBackpressureBuffer(count)
			.take(count)
			.map((i) -> Arrays.copyOfRange(speech, (int) (i * FRAME_BYTES), (int) ((i + 1) * FRAME_BYTES)));
	}

	private void check() {
		long seconds = this.heard.get() / 48_000;
		System.out.printf("%d finished, %d s heard in all, %d ms dropped%n", this.finished.get(), seconds,
				this.dropped.get());
		if (this.dropped.get() > 0 || seconds < (long) this.sessions * this.seconds) {
			throw new IllegalStateException("Audio is missing");
		}
	}

	private void checkHeard(OpenAiSimulator simulator, byte[] speech) {
		int spoken = speech.length / FRAME_BYTES * FRAME_BYTES;
		long whole = simulator.realtimeConnections().stream().filter((c) -> c.audio().length == spoken).count();
		int recorded = simulator.realtimeConnections().size();
		System.out.printf("the server heard all of %d of %d recorded sessions%n", whole, recorded);
		if (whole < recorded) {
			throw new IllegalStateException("Audio did not arrive");
		}
	}

	private static long heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

}
