package io.github.openaispring.realtime;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.realtime.RealtimeFixture.Heard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions in front of a gate.
 */
class SessionGateTests {

	private final TestGate gate = new TestGate();

	private final RealtimeFixture realtime = new RealtimeFixture(this.gate);

	@AfterEach
	void close() {
		this.realtime.close();
	}

	@Test
	void everyResponseAsksAheadAndLeavesWithItsUsage() {
		RealtimeSession session = this.realtime.open();
		assertThat(this.gate.only().operation()).isEqualTo("realtime");
		assertThat(this.gate.only().model()).isEqualTo(RealtimeFixture.MODEL);
		assertThat(this.gate.only().modelReplaceable()).isFalse();
		assertThat(this.gate.only().estimate().totalTokens()).isEqualTo(600);
		Heard heard = Heard.of(session);
		session.sendText("Hello").block(RealtimeFixture.PATIENCE);
		Usage used = heard.await(RealtimeChunk.ResponseEnded.class).usage();
		await().atMost(RealtimeFixture.PATIENCE).until(() -> this.gate.planned.size() == 2);
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isEqualTo(used));
		assertThat(this.gate.planned.get(1).estimate().tokens()).isEqualTo(used.tokens());
		assertThat(this.gate.planned.get(1).estimate().source()).isEqualTo(Usage.Source.ESTIMATED);
		session.sendText("And now?").block(RealtimeFixture.PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		session.close().block(RealtimeFixture.PATIENCE);
		assertThat(this.gate.left).hasSameSizeAs(this.gate.planned);
		assertThat(this.gate.left.get(this.gate.left.size() - 1).used()).isNull();
	}

	@Test
	void refusedSessionIsNotOpened() {
		this.gate.refusing();
		StepVerifier.create(this.realtime.sessions.open())
			.expectError(TestRefusal.class)
			.verify(RealtimeFixture.PATIENCE);
		assertThat(this.realtime.simulator.realtimeConnections()).isEmpty();
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
	}

	@Test
	void sessionThatWaitsAtTheGateCanBeCancelled() {
		this.gate.with((call) -> Mono.never());
		this.realtime.sessions.open().subscribe().dispose();
		await().atMost(RealtimeFixture.PATIENCE).until(() -> this.gate.left.size() == 1);
		assertThat(this.realtime.simulator.realtimeConnections()).isEmpty();
	}

	@Test
	void refusalEndsASessionWhenItsAnswerWasHeard() {
		this.gate.refusingAfter(1);
		RealtimeSession session = this.realtime.open();
		Heard heard = Heard.of(session);
		session.sendText("Say something").block(RealtimeFixture.PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class);
		await().atMost(RealtimeFixture.PATIENCE).until(() -> this.gate.planned.size() == 2);
		StepVerifier.create(session.triggerResponse()).expectError(TestRefusal.class).verify(RealtimeFixture.PATIENCE);
		assertThat(session.isClosed()).isFalse();
		this.realtime.clock.advanceTimeBy(Duration.ofMinutes(1));
		StepVerifier.create(session.done()).expectError(TestRefusal.class).verify(RealtimeFixture.PATIENCE);
		assertThat(session.error()).isInstanceOf(TestRefusal.class);
		assertThat(heard.all(RealtimeChunk.ResponseEnded.class)).hasSize(1);
		assertThat(this.gate.left).hasSize(2);
	}

}
