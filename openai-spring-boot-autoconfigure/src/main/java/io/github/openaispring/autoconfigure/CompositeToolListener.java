package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.openaispring.listener.Listeners;
import io.github.openaispring.telemetry.ToolListener;

/**
 * Tells several listeners. One that fails keeps neither the others nor the tools from
 * going on.
 */
final class CompositeToolListener implements ToolListener {

	private final Listeners<ToolListener> listeners;

	CompositeToolListener(List<ToolListener> listeners) {
		this.listeners = new Listeners<>(listeners);
	}

	@Override
	public void onTool(String tool, String outcome, Duration duration) {
		this.listeners.tell((listener) -> listener.onTool(tool, outcome, duration));
	}

}
