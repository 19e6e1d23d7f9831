package io.github.openaispring.listener;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Listeners that are kept from each other, and from whoever tells them.
 *
 * @param <T> the type of the listeners
 * @since 0.1.0
 */
public final class Listeners<T> {

	private static final Log logger = LogFactory.getLog(Listeners.class);

	private final List<T> listeners;

	/**
	 * Create a group of listeners.
	 * @param listeners the listeners
	 */
	public Listeners(Collection<? extends T> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Tell all of them, in their order. What one of them throws is logged and reaches
	 * nobody else, unless it means that the machine cannot go on.
	 * @param news tells one of them
	 */
	public void tell(Consumer<? super T> news) {
		for (T listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed".formatted(listener.getClass().getName()), ex);
			}
		}
	}

}
