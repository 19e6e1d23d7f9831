package io.github.openaispring.autoconfigure;

import java.util.List;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.listener.Listeners;

/**
 * Tells several listeners, and keeps them from each other and from the call.
 */
final class CompositeHttpListener implements HttpListener {

	private final Listeners<HttpListener> listeners;

	CompositeHttpListener(List<HttpListener> listeners) {
		this.listeners = new Listeners<>(listeners);
	}

	@Override
	public void onRetry(String operation, String reason) {
		this.listeners.tell((listener) -> listener.onRetry(operation, reason));
	}

	@Override
	public void onRateLimits(ToldRateLimits told) {
		this.listeners.tell((listener) -> listener.onRateLimits(told));
	}

}
