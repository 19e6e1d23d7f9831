package io.github.openaispring.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientMeters}.
 */
class ClientMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ClientMeters meters = new ClientMeters(this.registry);

	@Test
	void countsRetries() {
		this.meters.recordRetry("default", "chat", "429");
		this.meters.recordRetry("default", "chat", "429");
		this.meters.recordRetry("default", "chat", "timeout");
		assertThat(this.registry.get("openai.client.retries")
			.tags("client", "default", "operation", "chat", "reason", "429")
			.counter()
			.count()).isEqualTo(2);
		assertThat(this.registry.find("openai.client.retries").counters()).hasSize(2);
	}

	@Test
	void whenReasonsGrowWithoutBoundTheRestIsCalledOther() {
		for (int i = 0; i < 200; i++) {
			this.meters.recordRetry("default", "chat", "reason-" + i);
		}
		assertThat(this.registry.find("openai.client.retries").counters()).hasSize(51);
		assertThat(this.registry.get("openai.client.retries").tag("reason", "other").counter().count()).isEqualTo(150);
		assertThat(this.registry.find("openai.client.retries").counters().stream().mapToDouble(Counter::count).sum())
			.isEqualTo(200);
	}

	@Test
	void showsWhatIsLeftOfARateLimit() {
		this.meters.recordRateLimit("default", "requests", 99);
		this.meters.recordRateLimit("default", "tokens", 1000);
		this.meters.recordRateLimit("default", "requests", 98);
		assertThat(this.registry.get("openai.client.rate.limit.remaining")
			.tags("client", "default", "kind", "requests")
			.gauge()
			.value()).isEqualTo(98);
		assertThat(this.registry.find("openai.client.rate.limit.remaining").gauges()).hasSize(2);
	}

}
