package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.openaispring.listener.Listeners;
import io.github.openaispring.telemetry.RealtimeListener;

/**
 * Tells several listeners, and keeps them from each other and from the session.
 */
final class CompositeRealtimeListener implements RealtimeListener {

	private final Listeners<RealtimeListener> listeners;

	CompositeRealtimeListener(List<RealtimeListener> listeners) {
		this.listeners = new Listeners<>(listeners);
	}

	@Override
	public void onOpened(String model) {
		this.listeners.tell((listener) -> listener.onOpened(model));
	}

	@Override
	public void onClosed(String model, Duration duration) {
		this.listeners.tell((listener) -> listener.onClosed(model, duration));
	}

	@Override
	public void onTurn(String model, Duration latency) {
		this.listeners.tell((listener) -> listener.onTurn(model, latency));
	}

	@Override
	public void onInterruption(String model) {
		this.listeners.tell((listener) -> listener.onInterruption(model));
	}

	@Override
	public void onReconnected(String model, String reason, Duration gap) {
		this.listeners.tell((listener) -> listener.onReconnected(model, reason, gap));
	}

	@Override
	public void onAudio(String model, String direction, Duration duration) {
		this.listeners.tell((listener) -> listener.onAudio(model, direction, duration));
	}

	@Override
	public void onAudioDropped(String model, String direction, Duration duration) {
		this.listeners.tell((listener) -> listener.onAudioDropped(model, direction, duration));
	}

}
