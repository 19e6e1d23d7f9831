package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MeterRealtimeListener}.
 */
class MeterRealtimeListenerTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MeterRealtimeListener listener = new MeterRealtimeListener("mine", this.registry);

	private double sessions(String model) {
		return this.registry.get("openai.realtime.sessions").tags("client", "mine", "model", model).gauge().value();
	}

	private double count(String name, String... tags) {
		return this.registry.get("openai.realtime." + name).tags("client", "mine").tags(tags).counter().count();
	}

	private double seconds(String name) {
		return this.registry.get("openai.realtime." + name)
			.tags("client", "mine", "model", "m")
			.timer()
			.totalTime(TimeUnit.SECONDS);
	}

	@Test
	void sessionsAreCountedWhileTheyAreOpen() {
		this.listener.onOpened("m");
		this.listener.onOpened("m");
		this.listener.onOpened("n");
		assertThat(sessions("m")).isEqualTo(2);
		this.listener.onClosed("m", Duration.ofSeconds(5));
		assertThat(sessions("m")).isEqualTo(1);
		assertThat(sessions("n")).isEqualTo(1);
		assertThat(seconds("session.duration")).isEqualTo(5);
	}

	@Test
	void turnsAndInterruptionsAreMetered() {
		this.listener.onTurn("m", Duration.ofMillis(1500));
		this.listener.onInterruption("m");
		this.listener.onInterruption("m");
		assertThat(seconds("turn.latency")).isEqualTo(1.5);
		assertThat(count("interruptions", "model", "m")).isEqualTo(2);
	}

	@Test
	void reconnectsAreCountedByReasonAndTheirGapsTimed() {
		this.listener.onReconnected("m", "rotation", Duration.ofMillis(250));
		this.listener.onReconnected("m", "drop", Duration.ofSeconds(2));
		this.listener.onReconnected("m", "drop", Duration.ofSeconds(2));
		assertThat(count("reconnects", "model", "m", "reason", "rotation")).isEqualTo(1);
		assertThat(count("reconnects", "model", "m", "reason", "drop")).isEqualTo(2);
		assertThat(seconds("gap")).isEqualTo(4.25);
	}

	@Test
	void audioIsCountedInSecondsByDirection() {
		this.listener.onAudio("m", "input", Duration.ofMillis(100));
		this.listener.onAudio("m", "input", Duration.ofMillis(150));
		this.listener.onAudio("m", "output", Duration.ofSeconds(2));
		this.listener.onAudioDropped("m", "output", Duration.ofMillis(500));
		assertThat(count("audio", "model", "m", "direction", "input")).isEqualTo(0.25);
		assertThat(count("audio", "model", "m", "direction", "output")).isEqualTo(2);
		assertThat(count("audio.dropped", "model", "m", "direction", "output")).isEqualTo(0.5);
		assertThat(this.registry.get("openai.realtime.audio").counters())
			.allMatch((counter) -> "seconds".equals(counter.getId().getBaseUnit()));
	}

	@Test
	void meterOfANameAlwaysHasTheSameTags() {
		this.listener.onOpened("m");
		this.listener.onReconnected("m", "drop", Duration.ZERO);
		this.listener.onAudio("m", "input", Duration.ofSeconds(1));
		this.listener.onAudioDropped("m", "input", Duration.ofSeconds(1));
		assertThat(this.registry.getMeters()).hasSize(8)
			.extracting(Meter::getId)
			.allSatisfy((id) -> assertThat(id.getTags()).extracting("key").startsWith("client"))
			.allSatisfy((id) -> assertThat(id.getDescription()).isNotEmpty());
	}

	@Test
	void whenThereAreManyModelsLaterOnesAreOtherAndLeaveWhereTheyEntered() {
		for (int i = 0; i < 60; i++) {
			this.listener.onOpened("m" + i);
		}
		assertThat(this.registry.get("openai.realtime.sessions").gauges()).hasSize(51);
		assertThat(sessions("other")).isEqualTo(10);
		for (int i = 0; i < 60; i++) {
			this.listener.onClosed("m" + i, Duration.ofSeconds(1));
		}
		assertThat(this.registry.get("openai.realtime.sessions").gauges()).allMatch((gauge) -> gauge.value() == 0);
	}

}
