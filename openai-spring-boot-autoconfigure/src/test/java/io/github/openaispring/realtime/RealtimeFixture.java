package io.github.openaispring.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions against a simulator, and what became of them.
 */
final class RealtimeFixture implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	static final String MODEL = "gpt-realtime-2.1";

	final Queue<UsageEvent> usage = new ConcurrentLinkedQueue<>();

	final OpenAiSimulator simulator;

	final OpenAiRealtimeSessions sessions;

	/** What time it is for the sessions: it stands still until it is moved. */
	final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

	private final ConnectionProvider connections = ConnectionProvider.builder("realtime-tests")
		.maxConnections(1000)
		.build();

	RealtimeFixture() {
		this(OpenAiSimulator.builder().audioPace(100), UnaryOperator.identity(), RealtimeListener.NONE);
	}

	RealtimeFixture(CallGate gate) {
		this(OpenAiSimulator.builder().audioPace(100), UnaryOperator.identity(), RealtimeListener.NONE,
				RealtimeProtocol.GA, gate);
	}

	RealtimeFixture(OpenAiSimulator.Builder simulator, UnaryOperator<RealtimeSessionPolicy> settings,
			RealtimeListener listener) {
		this(simulator, settings, listener, RealtimeProtocol.GA);
	}

	RealtimeFixture(OpenAiSimulator.Builder simulator, UnaryOperator<RealtimeSessionPolicy> settings,
			RealtimeListener listener, RealtimeProtocol protocol) {
		this(simulator, settings, listener, protocol, CallGate.open());
	}

	private RealtimeFixture(OpenAiSimulator.Builder simulator, UnaryOperator<RealtimeSessionPolicy> settings,
			RealtimeListener listener, RealtimeProtocol protocol, CallGate gate) {
		this.clock.advanceTimeTo(Instant.now());
		this.simulator = simulator.start();
		this.sessions = sessions(settings, listener, protocol, gate);
	}

	private OpenAiRealtimeSessions sessions(UnaryOperator<RealtimeSessionPolicy> settings, RealtimeListener listener,
			RealtimeProtocol protocol, CallGate gate) {
		RealtimeEndpoint endpoint = new RealtimeEndpoint(this.simulator.baseUrl(),
				Map.of("Authorization", "Bearer sk-test"), null);
		RetryPolicy retry = new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(1),
				0.25);
		RealtimeConnectionSettings defaults = RealtimeConnectionSettings.defaults();
		RealtimeConnector connector = new RealtimeConnector(HttpClient.create(this.connections), endpoint, protocol,
				new RealtimeConnectionSettings(defaults.handshakeTimeout(), retry, defaults.heartbeatInterval(),
						defaults.heartbeatTimeout(), defaults.closeTimeout(), defaults.maxFrameSize(),
						defaults.sendQueue()),
				HttpListener.NONE);
		OperationTelemetry telemetry = new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null,
				this.usage::add);
		return new OpenAiRealtimeSessions(connector, RealtimeSessionConfig.builder().model(MODEL).build(),
				settings.apply(quick()), new CallAccounting(new CostCalculator(PriceCatalog.bundled()), telemetry, gate,
						TokenEstimator.byLength()),
				listener, HttpListener.NONE, this.clock);
	}

	private static RealtimeSessionPolicy quick() {
		RealtimeSessionPolicy defaults = RealtimeSessionPolicy.defaults();
		return new RealtimeSessionPolicy(defaults.audioBuffer(), true, 5, Duration.ofMillis(20), Duration.ofMillis(200),
				defaults.bufferAudio(), defaults.rotateBeforeExpiry(), defaults.setupTimeout(),
				defaults.responseTimeout(), defaults.toolTimeout());
	}

	RealtimeSession open() {
		return open(RealtimeSessionConfig.builder().build());
	}

	RealtimeSession open(RealtimeSessionConfig config) {
		RealtimeSession session = this.sessions.open(config).block(PATIENCE);
		assertThat(session).isNotNull();
		return session;
	}

	RealtimeConnectionRecord connection(int index) {
		await().atMost(PATIENCE).until(() -> this.simulator.realtimeConnections().size() > index);
		return this.simulator.realtimeConnections().get(index);
	}

	/**
	 * Let a session come so near its end that another connection is to take over.
	 * @param session the session
	 */
	void rotate(RealtimeSession session) {
		Long expiresAt = session.info().expiresAt();
		assertThat(expiresAt).isNotNull();
		long left = expiresAt * 1000 - this.clock.now(TimeUnit.MILLISECONDS);
		this.clock.advanceTimeBy(Duration.ofMillis(Math.max(left - 120_000, left / 2) + 10));
	}

	@Override
	public void close() {
		this.sessions.closeAll().block(PATIENCE);
		this.simulator.close();
		this.connections.dispose();
	}

	/**
	 * What a subscriber got.
	 *
	 * @param chunks the chunks so far
	 */
	record Heard(Queue<RealtimeChunk> chunks) {

		static Heard of(RealtimeSession session) {
			Heard heard = new Heard(new ConcurrentLinkedQueue<>());
			session.response().subscribe(heard.chunks()::add, (ex) -> {
			});
			return heard;
		}

		<T extends RealtimeChunk> List<T> all(Class<T> type) {
			return this.chunks.stream().filter(type::isInstance).map(type::cast).toList();
		}

		<T extends RealtimeChunk> T await(Class<T> type) {
			return await(type, (chunk) -> true);
		}

		<T extends RealtimeChunk> T await(Class<T> type, Predicate<T> test) {
			org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> all(type).stream().anyMatch(test));
			return all(type).stream().filter(test).findFirst().orElseThrow();
		}

		<T extends RealtimeChunk> List<T> await(Class<T> type, int count) {
			org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> all(type).size() >= count);
			return all(type);
		}

	}

}
