package io.github.openaispring.cost;

import java.util.Collection;

/**
 * Told the usage of every call, whatever made it. It is called on the thread that
 * received the response and must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UsageListener {

	/**
	 * Take note of a usage.
	 * @param event the usage
	 */
	void onUsage(UsageEvent event);

	/**
	 * Return a listener that tells several others, in their order. What one of them
	 * throws is logged and reaches neither the others nor the caller.
	 * @param listeners the listeners to tell
	 * @return a listener that does not throw
	 */
	static UsageListener composite(Collection<? extends UsageListener> listeners) {
		return new CompositeUsageListener(listeners);
	}

}
