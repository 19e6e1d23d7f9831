package io.github.openaispring.voice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.HttpWebHandlerAdapter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.OpenAiRealtimeSessions;
import io.github.openaispring.realtime.RealtimeConnectionSettings;
import io.github.openaispring.realtime.RealtimeConnector;
import io.github.openaispring.realtime.RealtimeEndpoint;
import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessionPolicy;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A web server with the endpoint, on loopback, in front of a simulator.
 */
final class VoiceFixture implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	final Queue<UsageEvent> usage = new ConcurrentLinkedQueue<>();

	final OpenAiSimulator simulator;

	final OpenAiRealtimeSessions sessions;

	final VoiceEndpoint endpoint;

	private final ConnectionProvider connections = ConnectionProvider.builder("voice-tests")
		.maxConnections(500)
		.build();

	private final DisposableServer server;

	private VoiceFixture(Builder builder) {
		this.simulator = OpenAiSimulator.builder().audioPace(100).start();
		this.sessions = sessions(builder.gate);
		this.endpoint = new VoiceEndpoint(builder.settings, builder.authenticator,
				new RealtimeVoiceConversations(this.sessions, builder.configurer), builder.timer);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(new HttpWebHandlerAdapter(builder.filter(this.endpoint))))
			.bindNow();
	}

	static Builder builder() {
		return new Builder();
	}

	static VoiceFixture start() {
		return builder().start();
	}

	static VoiceSettings settings(int maxSessions, int perPrincipal, Duration maxDuration, Duration idle,
			Duration resume) {
		return new VoiceSettings(List.of(), maxSessions, perPrincipal, maxDuration, idle, resume);
	}

	private OpenAiRealtimeSessions sessions(CallGate gate) {
		RealtimeConnector connector = new RealtimeConnector(HttpClient.create(this.connections),
				new RealtimeEndpoint(this.simulator.baseUrl(), Map.of("Authorization", "Bearer sk-test"), null),
				RealtimeProtocol.GA, RealtimeConnectionSettings.defaults(), HttpListener.NONE);
		OperationTelemetry telemetry = new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null,
				this.usage::add);
		RealtimeSessionPolicy policy = RealtimeSessionPolicy.defaults();
		RealtimeSessionConfig defaults = RealtimeSessionConfig.builder()
			.model("gpt-realtime-2.1")
			.voice("marin")
			.transcription(Transcription.of("gpt-4o-mini-transcribe"))
			.build();
		return new OpenAiRealtimeSessions(connector, defaults,
				new RealtimeSessionPolicy(policy.audioBuffer(), true, 5, Duration.ofMillis(20), Duration.ofMillis(200),
						policy.bufferAudio(), policy.rotateBeforeExpiry(), policy.setupTimeout(),
						policy.responseTimeout(), policy.toolTimeout()),
				new CallAccounting(new CostCalculator(PriceCatalog.bundled()), telemetry, gate,
						TokenEstimator.byLength()),
				RealtimeListener.NONE, HttpListener.NONE);
	}

	URI uri() {
		return URI.create("ws://127.0.0.1:" + port() + "/voice");
	}

	int port() {
		return this.server.port();
	}

	VoiceClient connect() {
		return VoiceClient.connect(uri());
	}

	VoiceClient talk() {
		VoiceClient client = connect();
		client.send("{'type':'start','turnDetection':'none'}");
		client.await("ready");
		return client;
	}

	RealtimeConnectionRecord connection(int index) {
		await().atMost(PATIENCE).until(() -> this.simulator.realtimeConnections().size() > index);
		return this.simulator.realtimeConnections().get(index);
	}

	void awaitNothingLeft() {
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(this.endpoint.sessionCount()).as("sessions of clients").isZero();
			assertThat(this.sessions.sessions()).as("sessions with the model").isEmpty();
			assertThat(this.simulator.realtimeConnections()).as("connections to the model")
				.noneMatch(RealtimeConnectionRecord::isOpen);
		});
	}

	@Override
	public void close() {
		this.endpoint.close().block(PATIENCE);
		this.server.disposeNow();
		this.sessions.closeAll().block(PATIENCE);
		this.simulator.close();
		this.connections.dispose();
	}

	/**
	 * Prepares a server.
	 */
	static final class Builder {

		private VoiceSettings settings = VoiceFixture.settings(100, 100, Duration.ofMinutes(30), Duration.ofMinutes(2),
				Duration.ofSeconds(30));

		private VoiceAuthenticator authenticator = new DefaultVoiceAuthenticator();

		private VoiceSessionConfigurer configurer = new DefaultVoiceSessionConfigurer(List.of(), false);

		private Scheduler timer = Schedulers.parallel();

		private CallGate gate = CallGate.open();

		private UnaryOperator<WebHandler> filter = UnaryOperator.identity();

		Builder settings(VoiceSettings settings) {
			this.settings = settings;
			return this;
		}

		Builder authenticator(VoiceAuthenticator authenticator) {
			this.authenticator = authenticator;
			return this;
		}

		Builder configurer(VoiceSessionConfigurer configurer) {
			this.configurer = configurer;
			return this;
		}

		Builder functions(RealtimeFunction... functions) {
			return configurer(new DefaultVoiceSessionConfigurer(List.of(functions), false));
		}

		Builder timer(Scheduler timer) {
			this.timer = timer;
			return this;
		}

		Builder gate(CallGate gate) {
			this.gate = gate;
			return this;
		}

		Builder filter(UnaryOperator<WebHandler> filter) {
			this.filter = filter;
			return this;
		}

		private WebHandler filter(WebHandler handler) {
			return this.filter.apply(handler);
		}

		VoiceFixture start() {
			return new VoiceFixture(this);
		}

	}

}
