package io.github.openaispring.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of what is told of responses whose end the server never told.
 */
class UnfinishedResponseTests {

	private static void speak(WiredSession wired) {
		wired.say(Said.created("r1"), Said.item("r1", "i1"), Said.words("r1", "i1", "Hello there, I am"),
				Said.audio("r1", "i1", 500), Said.audio("r1", "i1", 500));
	}

	private static UsageEvent only(WiredSession wired) {
		await().atMost(WiredSession.PATIENCE).until(() -> !wired.usage.isEmpty());
		assertThat(wired.usage).hasSize(1);
		UsageEvent event = List.copyOf(wired.usage).get(0);
		assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(event.operation()).isEqualTo("realtime");
		assertThat(event.usage().tokens(TokenKind.OUTPUT_AUDIO)).isEqualTo(20);
		assertThat(event.usage().tokens(TokenKind.OUTPUT_TEXT)).isEqualTo(5);
		assertThat(event.cost().totalUsd()).isPositive();
		return event;
	}

	@Test
	void responseOfADroppedConnectionIsEstimated() {
		try (WiredSession wired = WiredSession.openWithoutReconnect()) {
			wired.session.sendAudio(new byte[48_000]).block(WiredSession.PATIENCE);
			speak(wired);
			wired.peer.drop();
			UsageEvent event = only(wired);
			assertThat(event.usage().tokens(TokenKind.INPUT_AUDIO)).isEqualTo(10);
			assertThat(wired.session.bill().usage().totalTokens()).isEqualTo(event.usage().totalTokens());
			assertThat(wired.session.bill().totalUsd()).isEqualByComparingTo(event.cost().totalUsd());
		}
	}

	@Test
	void responseOfAConnectionThatIsReplacedIsEstimated() {
		try (WiredSession wired = WiredSession.open()) {
			speak(wired);
			wired.peer.drop();
			only(wired);
		}
	}

	@Test
	void responseOfASessionThatIsClosedIsEstimated() {
		try (WiredSession wired = WiredSession.open()) {
			speak(wired);
			wired.session.close().block(WiredSession.PATIENCE);
			only(wired);
		}
	}

	@Test
	void sessionThatEndsBetweenResponsesIsNotEstimated() {
		try (WiredSession wired = WiredSession.open()) {
			wired.session.sendAudio(new byte[48_000]).block(WiredSession.PATIENCE);
			wired.session.close().block(WiredSession.PATIENCE);
			assertThat(wired.usage).isEmpty();
		}
	}

}
