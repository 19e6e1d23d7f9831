package io.github.openaispring.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.ToldRateLimits;

/**
 * Tells several listeners, and keeps them from each other and from the call.
 */
final class CompositeHttpListener implements HttpListener {

	private static final Log logger = LogFactory.getLog(CompositeHttpListener.class);

	private final List<HttpListener> listeners;

	CompositeHttpListener(List<HttpListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onRetry(String operation, String reason) {
		tell((listener) -> listener.onRetry(operation, reason));
	}

	@Override
	public void onRateLimits(ToldRateLimits told) {
		tell((listener) -> listener.onRateLimits(told));
	}

	private void tell(Consumer<HttpListener> news) {
		for (HttpListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed".formatted(listener.getClass().getName()), ex);
			}
		}
	}

}
