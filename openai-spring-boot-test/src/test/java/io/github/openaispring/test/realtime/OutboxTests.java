package io.github.openaispring.test.realtime;

import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Outbox}.
 */
class OutboxTests {

	private final Outbox outbox = new Outbox();

	private boolean put() {
		return this.outbox.put(new TextWebSocketFrame("a"));
	}

	@Test
	void thereIsRoomAtFirst() {
		StepVerifier.create(this.outbox.room()).verifyComplete();
	}

	@Test
	void responseWaitsUntilTheClientHasReadMostOfIt() {
		for (int i = 0; i < 256; i++) {
			assertThat(put()).isTrue();
		}
		AtomicBoolean room = new AtomicBoolean();
		this.outbox.room().subscribe(null, null, () -> room.set(true));
		StepVerifier.create(this.outbox.frames(), 0)
			.thenRequest(128)
			.expectNextCount(128)
			.then(() -> assertThat(room).isFalse())
			.thenRequest(1)
			.expectNextCount(1)
			.then(() -> assertThat(room).isTrue())
			.thenCancel()
			.verify();
	}

	@Test
	void clientThatReadsNothingIsGivenUp() {
		for (int i = 0; i < 20_000; i++) {
			assertThat(put()).isTrue();
		}
		assertThat(put()).isFalse();
	}

	@Test
	void framesAfterTheCloseAreReleased() {
		this.outbox.close();
		WebSocketFrame late = new TextWebSocketFrame("late");
		assertThat(this.outbox.put(late)).isTrue();
		assertThat(late.refCnt()).isZero();
		StepVerifier.create(this.outbox.frames()).verifyComplete();
	}

}
