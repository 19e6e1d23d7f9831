package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.limit.LimitOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MeterLimitListener}.
 */
class MeterLimitListenerTests {

	private static final PlannedCall CALL = new PlannedCall("mine", "chat", "gpt-4o", Usage.of(10, 0), null, false,
			UsageAttribution.none());

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MeterLimitListener listener = new MeterLimitListener("mine", this.registry);

	@Test
	void timesTheWaitByOutcome() {
		this.listener.onOutcome(CALL, LimitOutcome.ADMITTED, Duration.ofSeconds(2));
		this.listener.onOutcome(CALL, LimitOutcome.ADMITTED, Duration.ZERO);
		this.listener.onOutcome(CALL, LimitOutcome.TIMEOUT, Duration.ofSeconds(30));
		assertThat(this.registry.get("openai.client.limit.wait")
			.tags("client", "mine", "operation", "chat", "outcome", "admitted")
			.timer()
			.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
		assertThat(this.registry.get("openai.client.limit.wait").timers()).hasSize(2);
	}

	@Test
	void gaugesTheQueue() {
		this.listener.onQueued(CALL);
		this.listener.onQueued(CALL);
		this.listener.onDequeued(CALL);
		assertThat(this.registry.get("openai.client.limit.queued").tag("client", "mine").gauge().value()).isEqualTo(1);
	}

	@Test
	void countsFailuresOfTheStore() {
		this.listener.onStoreFailure("mine", new IllegalStateException());
		assertThat(this.registry.get("openai.client.limit.store.failures").tag("client", "mine").counter().count())
			.isEqualTo(1);
	}

}
