package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters the realtime sessions of one client: {@code openai.realtime.sessions},
 * {@code .session.duration}, {@code .turn.latency}, {@code .gap}, {@code .interruptions},
 * {@code .reconnects}, {@code .audio} and {@code .audio.dropped}. Callers choose the
 * models, so that after the first 50 all new ones are called {@code other}.
 *
 * @since 0.1.0
 */
public final class MeterRealtimeListener implements RealtimeListener {

	private static final int LIMIT = 50;

	private final BoundedNames models = new BoundedNames(LIMIT);

	private final Map<String, RealtimeMeters> meters = new ConcurrentHashMap<>();

	private final String client;

	private final MeterRegistry registry;

	/**
	 * Create a listener.
	 * @param client the name of the client
	 * @param registry the registry to count in
	 */
	public MeterRealtimeListener(String client, MeterRegistry registry) {
		this.client = client;
		this.registry = registry;
	}

	@Override
	public void onOpened(String model) {
		meters(model).opened();
	}

	@Override
	public void onClosed(String model, Duration duration) {
		meters(model).closed(duration);
	}

	@Override
	public void onTurn(String model, Duration latency) {
		meters(model).turn(latency);
	}

	@Override
	public void onInterruption(String model) {
		meters(model).interrupted();
	}

	@Override
	public void onReconnected(String model, String reason, Duration gap) {
		meters(model).reconnected(reason, gap);
	}

	@Override
	public void onAudio(String model, String direction, Duration duration) {
		meters(model).audio(direction, duration);
	}

	@Override
	public void onAudioDropped(String model, String direction, Duration duration) {
		meters(model).audioDropped(direction, duration);
	}

	// A name keeps its place once it has one, so that a session that ends is taken from
	// where it was added.
	private RealtimeMeters meters(String model) {
		return this.meters.computeIfAbsent(this.models.admit(model),
				(name) -> new RealtimeMeters(this.registry, this.client, name));
	}

}
