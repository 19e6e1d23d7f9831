package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.RealtimeFixture.Heard;
import io.github.openaispring.realtime.event.ConversationItemRetrieve;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session whose server is the test, and whose time passes only when the test says so.
 */
final class WiredSession implements AutoCloseable {

	static final Duration PATIENCE = RealtimeFixture.PATIENCE;

	final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	final Queue<UsageEvent> usage = new ConcurrentLinkedQueue<>();

	final RealtimeWire wire = new RealtimeWire();

	final RealtimeSession session;

	final Heard heard;

	final RealtimeWire.Peer peer;

	final JsonNode setup;

	private int markers;

	private WiredSession(RealtimeSessionConfig config, UnaryOperator<RealtimeSessionPolicy> settings,
			RealtimeListener listener, PriceCatalog prices, String turnDetection) {
		RealtimeSessionConfig whole = config
			.orElse(RealtimeSessionConfig.builder().model(RealtimeFixture.MODEL).build());
		LinkFactory links = new LinkFactory(Connections.connector(this.wire.url(), Connections.settings()),
				RealtimeProtocol.GA, whole.target(), null, Connections.WAIT);
		Conversation conversation = new Conversation(
				new SessionSetup(whole, settings.apply(RealtimeSessionPolicy.defaults()), links,
						CallAccounting.of(new CostCalculator(prices),
								new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null,
										this.usage::add)),
						listener, HttpListener.NONE, new SessionClock(this.time), Schedulers.boundedElastic(),
						Context.empty()));
		this.session = new OpenAiRealtimeSession(conversation);
		Mono<Void> opening = conversation.parts().links().open().cache();
		opening.subscribe();
		this.peer = this.wire.accept();
		this.peer.send(Said.session("session.created", "null"));
		this.setup = this.peer.expect("session.update");
		this.peer.send(Said.session("session.updated", turnDetection));
		opening.block(PATIENCE);
		this.heard = Heard.of(this.session);
	}

	static WiredSession open() {
		return open(Said.SERVER_VAD);
	}

	static WiredSession open(String turnDetection) {
		return new WiredSession(RealtimeSessionConfig.builder().build(), UnaryOperator.identity(),
				RealtimeListener.NONE, PriceCatalog.bundled(), turnDetection);
	}

	static WiredSession open(RealtimeListener listener) {
		return new WiredSession(RealtimeSessionConfig.builder().build(), UnaryOperator.identity(), listener,
				PriceCatalog.bundled(), Said.SERVER_VAD);
	}

	static WiredSession open(RealtimeSessionConfig config) {
		return new WiredSession(config, UnaryOperator.identity(), RealtimeListener.NONE, PriceCatalog.bundled(),
				Said.SERVER_VAD);
	}

	static WiredSession open(PriceCatalog prices) {
		return new WiredSession(RealtimeSessionConfig.builder().build(), UnaryOperator.identity(),
				RealtimeListener.NONE, prices, Said.SERVER_VAD);
	}

	static WiredSession openWithoutReconnect() {
		return new WiredSession(RealtimeSessionConfig.builder().build(),
				(settings) -> new RealtimeSessionPolicy(settings.audioBuffer(), false, 1, settings.initialBackoff(),
						settings.maxBackoff(), settings.bufferAudio(), settings.rotateBeforeExpiry(),
						settings.setupTimeout(), settings.responseTimeout(), settings.toolTimeout()),
				RealtimeListener.NONE, PriceCatalog.bundled(), Said.SERVER_VAD);
	}

	/**
	 * Let the server say something and wait until the session has taken note of it and
	 * its listener has heard all that follows from it.
	 */
	void say(String... frames) {
		this.peer.send(frames);
		String marker = "marker" + this.markers++;
		this.peer
			.send(Said.json("{'type':'conversation.item.input_audio_transcription.delta','event_id':'e','item_id':'%s',"
					+ "'content_index':0,'delta':'.'}", marker));
		this.heard.await(RealtimeChunk.TranscriptDelta.class, (delta) -> marker.equals(delta.itemId()));
	}

	/**
	 * Check that the client has sent nothing that the test has not seen.
	 */
	void expectNothing() {
		String marker = "marker" + this.markers++;
		this.session.send(new ConversationItemRetrieve(marker, "item")).block(PATIENCE);
		assertThat(this.peer.expect("conversation.item.retrieve").path("event_id").stringValue()).isEqualTo(marker);
	}

	/**
	 * Wait for the connection that replaces a lost one; the first attempt waits for
	 * nothing.
	 */
	RealtimeWire.Peer reconnect() {
		return this.wire.accept();
	}

	void pass(long ms) {
		this.time.advanceTimeBy(Duration.of(ms, TimeUnit.MILLISECONDS.toChronoUnit()));
	}

	@Override
	public void close() {
		this.session.close().block(PATIENCE);
		this.wire.close();
		this.time.dispose();
	}

}
