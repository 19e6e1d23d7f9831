package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.telemetry.ToolListener;

/**
 * Tells several listeners. One that fails keeps neither the others nor the tools from
 * going on.
 */
final class CompositeToolListener implements ToolListener {

	private static final Log logger = LogFactory.getLog(CompositeToolListener.class);

	private final List<ToolListener> listeners;

	CompositeToolListener(List<ToolListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onTool(String tool, String outcome, Duration duration) {
		for (ToolListener listener : this.listeners) {
			try {
				listener.onTool(tool, outcome, duration);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed".formatted(listener.getClass().getName()), ex);
			}
		}
	}

}
