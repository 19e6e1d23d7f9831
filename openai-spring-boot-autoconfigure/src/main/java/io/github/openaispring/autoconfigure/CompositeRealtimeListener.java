package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.telemetry.RealtimeListener;

/**
 * Tells several listeners, and keeps them from each other and from the session.
 */
final class CompositeRealtimeListener implements RealtimeListener {

	private static final Log logger = LogFactory.getLog(CompositeRealtimeListener.class);

	private final List<RealtimeListener> listeners;

	CompositeRealtimeListener(List<RealtimeListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onOpened(String model) {
		tell((listener) -> listener.onOpened(model));
	}

	@Override
	public void onClosed(String model, Duration duration) {
		tell((listener) -> listener.onClosed(model, duration));
	}

	@Override
	public void onTurn(String model, Duration latency) {
		tell((listener) -> listener.onTurn(model, latency));
	}

	@Override
	public void onInterruption(String model) {
		tell((listener) -> listener.onInterruption(model));
	}

	@Override
	public void onReconnected(String model, String reason, Duration gap) {
		tell((listener) -> listener.onReconnected(model, reason, gap));
	}

	@Override
	public void onAudio(String model, String direction, Duration duration) {
		tell((listener) -> listener.onAudio(model, direction, duration));
	}

	@Override
	public void onAudioDropped(String model, String direction, Duration duration) {
		tell((listener) -> listener.onAudioDropped(model, direction, duration));
	}

	private void tell(Consumer<RealtimeListener> news) {
		for (RealtimeListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed".formatted(listener.getClass().getName()), ex);
			}
		}
	}

}
