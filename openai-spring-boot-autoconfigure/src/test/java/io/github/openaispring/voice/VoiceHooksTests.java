package io.github.openaispring.voice;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import io.github.openaispring.realtime.RealtimeSessionConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what applications decide about sessions.
 */
class VoiceHooksTests {

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private VoiceFixture fixture;

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private <T> Mono<T> see(String what, T result) {
		assertThat(Schedulers.isInNonBlockingThread()).as("an event loop").isFalse();
		return Mono.deferContextual((context) -> {
			this.seen.add(what + " in " + context.get("tenant"));
			return Mono.just(result);
		});
	}

	@Test
	void hooksMayBlockAndSeeTheContextOfTheRequest() {
		Principal anna = () -> "anna";
		this.fixture = VoiceFixture.builder()
			.filter((next) -> (exchange) -> next.handle(exchange).contextWrite(Context.of("tenant", "blue")))
			.authenticator(
					(handshake) -> see(handshake.uri().getPath() + " " + handshake.headers().getFirst("X-Name"), anna))
			.configurer((request) -> see(request.principal().getName() + " wants " + request.start().voice(),
					RealtimeSessionConfig.builder().instructions("Be kind.").voice("cedar").build()))
			.start();
		VoiceClient client = VoiceClient.connect(this.fixture.uri(), Map.of("X-Name", "Anna"));
		client.send("{'type':'start','voice':'alloy'}");
		assertThat(client.await("ready").path("voice").stringValue()).isEqualTo("cedar");
		assertThat(this.seen).containsExactly("/voice Anna in blue", "anna wants alloy in blue");
		assertThat(this.fixture.connection(0).events().get(0)).contains("Be kind.");
	}

	@Test
	void principalOfTheRequestIsTaken() {
		Principal anna = () -> "anna";
		this.fixture = VoiceFixture.builder()
			.filter((next) -> (exchange) -> next.handle(exchange.mutate().principal(Mono.just(anna)).build()))
			.configurer((request) -> {
				this.seen.add(request.principal().getName());
				return Mono.just(RealtimeSessionConfig.builder().build());
			})
			.start();
		this.fixture.connect().await("ready");
		assertThat(this.seen).containsExactly("anna");
	}

	@Test
	void strangersAreKnownByTheirAddress() {
		this.fixture = VoiceFixture.builder().configurer((request) -> {
			this.seen.add(request.principal().getName());
			return Mono.just(RealtimeSessionConfig.builder().build());
		}).start();
		this.fixture.connect().await("ready");
		assertThat(this.seen).containsExactly("anonymous@127.0.0.1");
	}

	@Test
	void configurerMayRefuse() {
		this.fixture = VoiceFixture.builder()
			.configurer((request) -> Mono.error(new VoiceRefusedException("no_contract", "Voice is for customers")))
			.start();
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start'}");
		assertThat(client.awaitClose().code()).isEqualTo(1008);
		assertThat(client.await("error").toString()).contains("no_contract", "Voice is for customers");
		this.fixture.awaitNothingLeft();
	}

	@Test
	void configurerThatFailsOrGivesNothingEndsTheSession() {
		for (Mono<RealtimeSessionConfig> result : List.of(Mono.<RealtimeSessionConfig>empty(),
				Mono.<RealtimeSessionConfig>error(new IllegalStateException("secret")))) {
			if (this.fixture != null) {
				this.fixture.close();
			}
			this.fixture = VoiceFixture.builder().configurer((request) -> result).start();
			VoiceClient client = this.fixture.connect();
			client.send("{'type':'start'}");
			assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1011, "session_failed"));
			assertThat(client.await("error").toString()).doesNotContain("secret");
			this.fixture.awaitNothingLeft();
		}
	}

	@Test
	void instructionsAreTakenWhereTheyAreAllowed() {
		this.fixture = VoiceFixture.builder().configurer(new DefaultVoiceSessionConfigurer(List.of(), true)).start();
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','instructions':'Sing.','turnDetection':'none'}");
		client.await("ready");
		assertThat(this.fixture.connection(0).events().get(0)).contains("Sing.");
		client.send("{'type':'update','turnDetection':{'type':'server_vad','silenceDurationMs':300}}");
		assertThat(this.fixture.connection(0)
			.awaitEvent("session.update", VoiceFixture.PATIENCE)
			.at("/session/audio/input/turn_detection")
			.isNull()).isTrue();
		assertThat(this.fixture.connection(0)
			.awaitEvent("session.update", VoiceFixture.PATIENCE)
			.at("/session/audio/input/turn_detection/silence_duration_ms")
			.intValue()).isEqualTo(300);
	}

}
