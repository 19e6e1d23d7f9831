package io.github.openaispring.cost;

import java.util.Collection;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps listeners from each other and from the call.
 */
final class CompositeUsageListener implements UsageListener {

	private static final Log logger = LogFactory.getLog(CompositeUsageListener.class);

	private final List<UsageListener> listeners;

	CompositeUsageListener(Collection<? extends UsageListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onUsage(UsageEvent event) {
		this.listeners.forEach((listener) -> tell(listener, event));
	}

	private void tell(UsageListener listener, UsageEvent event) {
		try {
			listener.onUsage(event);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("%s failed on a usage event: %s".formatted(listener.getClass().getName(), ex));
			logger.debug("It was told that %s has used %s".formatted(event.model(), event.usage()), ex);
		}
	}

}
