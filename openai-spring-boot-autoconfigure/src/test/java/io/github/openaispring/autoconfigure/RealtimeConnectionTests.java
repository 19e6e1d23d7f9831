package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyOutbound;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of how sessions connect as the application is set up, and of their end with it.
 */
class RealtimeConnectionTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	private OpenAiSimulator simulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.simulator = OpenAiSimulator.start();
		this.runner = Contexts.withKey()
			.withPropertyValues("openai.base-url=" + this.simulator.baseUrl(),
					"openai.realtime.connect.max-attempts=1");
	}

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	private static RealtimeSession open(ApplicationContext context) {
		RealtimeSession session = context.getBean(RealtimeSessions.class).open().block(WAIT);
		assertThat(session).isNotNull();
		return session;
	}

	private RealtimeConnectionRecord.CloseStatus end(int index) {
		return this.simulator.realtimeConnections().get(index).awaitClosed(WAIT);
	}

	@Test
	void whenContextIsClosedSessionsSayGoodbye() {
		Recorder recorder = new Recorder();
		this.runner.withBean(RealtimeListener.class, () -> recorder).run((context) -> {
			open(context);
			open(context);
			assertThat(recorder.news).containsExactly("opened", "opened");
		});
		assertThat(this.simulator.realtimeConnections()).hasSize(2);
		for (int i = 0; i < 2; i++) {
			assertThat(end(i).code()).isEqualTo(1000);
			assertThat(end(i).byClient()).isTrue();
		}
		assertThat(recorder.news).containsExactly("opened", "opened", "closed", "closed");
	}

	@Test
	void whenApplicationStopsSessionsEndAfterItsOwnParts() {
		List<Boolean> closed = new CopyOnWriteArrayList<>();
		this.runner.withBean("early", Part.class, () -> new Part(SmartLifecycle.DEFAULT_PHASE - 1024, closed))
			.withBean("late", Part.class, () -> new Part(SmartLifecycle.DEFAULT_PHASE - 2048, closed))
			.run((context) -> {
				RealtimeSession session = open(context);
				context.getBeansOfType(Part.class).values().forEach((part) -> part.session = session);
			});
		assertThat(closed).containsExactly(false, true);
	}

	@Test
	void whenSessionsWereNeverUsedClosingMakesNone() {
		this.runner.withBean(RealtimeSessions.class, () -> {
			throw new IllegalStateException("made");
		}, (definition) -> definition.setLazyInit(true)).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void sessionsAreNotLimitedByThePoolOfRequests() {
		this.runner.withPropertyValues("openai.http.max-connections=1").run((context) -> {
			for (int i = 0; i < 5; i++) {
				open(context);
			}
			assertThat(context.getBean(RealtimeSessions.class).sessions()).hasSize(5);
			context.getBean(OpenAiProvider.class).predict(PredictionRequest.of("Hi")).block(WAIT);
		});
	}

	@Test
	void whenListenerFailsOthersAreToldAndTheSessionGoesOn() {
		Recorder recorder = new Recorder();
		this.runner.withBean("failing", RealtimeListener.class, FailingListener::new)
			.withBean("recording", RealtimeListener.class, () -> recorder)
			.run((context) -> {
				open(context).close().block(WAIT);
				assertThat(recorder.news).containsExactly("opened", "closed");
			});
	}

	@Test
	void whenKeyIsRefusedNothingCountsAsOpened() {
		Recorder recorder = new Recorder();
		this.runner.withBean(RealtimeListener.class, () -> recorder)
			.withPropertyValues("openai.api-key=sk-invalid")
			.run((context) -> assertThatExceptionOfType(OpenAiAuthenticationException.class)
				.isThrownBy(() -> open(context)));
		assertThat(recorder.news).isEmpty();
	}

	@Test
	void whenOpeningIsCancelledNothingCountsAsOpenedOrClosed() {
		Recorder recorder = new Recorder();
		this.simulator.onRealtime().silent();
		this.runner.withBean(RealtimeListener.class, () -> recorder).run((context) -> {
			var opening = context.getBean(RealtimeSessions.class).open().subscribe();
			RealtimeConnectionRecord connection = this.simulator.awaitRealtimeConnection(WAIT);
			opening.dispose();
			connection.awaitClosed(WAIT);
		});
		assertThat(recorder.news).isEmpty();
	}

	@Test
	void whenContextIsClosedWhileASessionIsOpenedGivesUp() {
		AtomicReference<Throwable> error = new AtomicReference<>();
		this.simulator.onRealtime().silent();
		this.runner.withPropertyValues("openai.realtime.connect.timeout=10m").run((context) -> {
			context.getBean(RealtimeSessions.class).open().subscribe(null, error::set);
			await().atMost(WAIT).until(this.simulator.awaitRealtimeConnection(WAIT)::isOpen);
		});
		assertThat(error.get()).isInstanceOf(OpenAiConnectionException.class)
			.hasMessageContaining("The session is closed");
		assertThat(end(0).byClient()).isTrue();
	}

	@Test
	void proxyOfTheClientIsUsed() throws Exception {
		URI target = URI.create("http://127.0.0.1:" + this.simulator.port());
		try (TunnelProxy proxy = new TunnelProxy(target)) {
			this.runner
				.withPropertyValues("openai.base-url=http://openai.invalid/v1",
						"openai.http.proxy=http://127.0.0.1:" + proxy.port())
				.run((context) -> open(context).close().block(WAIT));
			assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT openai.invalid:80 ");
		}
	}

	@Test
	void bundleOfTheClientIsUsed(@TempDir Path directory) throws Exception {
		SelfSigned certificate = SelfSigned.create(directory);
		SslContext ssl = SslContextBuilder.forServer(certificate.keys()).build();
		LoopResources loops = LoopResources.create("tls-front", 1, true);
		DisposableServer front = TcpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(loops)
			.secure((spec) -> spec.sslContext(ssl))
			.handle((in, out) -> pass(in.receive().retain(), out, loops))
			.bindNow();
		try {
			ApplicationContextRunner secure = this.runner
				.withPropertyValues("openai.base-url=https://localhost:" + front.port() + "/v1")
				.withPropertyValues(certificate.bundle("mine"));
			secure.withPropertyValues("openai.http.ssl.bundle=mine")
				.run((context) -> open(context).close().block(WAIT));
			secure.withPropertyValues("spring.http.clients.ssl.bundle=mine")
				.run((context) -> open(context).close().block(WAIT));
			assertThat(this.simulator.realtimeConnections()).hasSize(2);
			secure.run((context) -> assertThatExceptionOfType(OpenAiConnectionException.class)
				.isThrownBy(() -> open(context)));
			assertThat(this.simulator.realtimeConnections()).hasSize(2);
		}
		finally {
			front.disposeNow();
			loops.dispose();
		}
	}

	// What comes in is secret no more and goes on to the simulator, and back.
	private Mono<Void> pass(Flux<ByteBuf> in, NettyOutbound out, LoopResources loops) {
		return TcpClient.newConnection()
			.host("127.0.0.1")
			.port(this.simulator.port())
			.runOn(loops)
			.connect()
			.flatMap((server) -> Mono
				.firstWithSignal(server.outbound().send(in, (bytes) -> true).then(),
						out.send(server.inbound().receive().retain(), (bytes) -> true).then())
				.doFinally((signal) -> server.dispose()));
	}

	/**
	 * Notes whether a session is closed when it stops.
	 */
	static final class Part implements SmartLifecycle {

		private final int phase;

		private final List<Boolean> closed;

		private RealtimeSession session;

		private boolean running;

		Part(int phase, List<Boolean> closed) {
			this.phase = phase;
			this.closed = closed;
		}

		@Override
		public int getPhase() {
			return this.phase;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.closed.add(this.session.isClosed());
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	/**
	 * Keeps what it is told.
	 */
	static final class Recorder implements RealtimeListener {

		private final List<String> news = new CopyOnWriteArrayList<>();

		@Override
		public void onOpened(String model) {
			this.news.add("opened");
		}

		@Override
		public void onClosed(String model, Duration duration) {
			this.news.add("closed");
		}

	}

	/**
	 * Fails whatever it is told.
	 */
	static final class FailingListener implements RealtimeListener {

		@Override
		public void onOpened(String model) {
			throw new IllegalStateException("on purpose");
		}

		@Override
		public void onClosed(String model, Duration duration) {
			throw new IllegalStateException("on purpose");
		}

	}

}
