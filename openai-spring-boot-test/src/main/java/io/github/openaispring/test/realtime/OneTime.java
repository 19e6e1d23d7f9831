package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A value that is set once and can be waited for.
 *
 * @param <T> the type of the value
 */
final class OneTime<T> {

	private final CompletableFuture<T> value = new CompletableFuture<>();

	void set(T value) {
		this.value.complete(value);
	}

	@Nullable T get() {
		return this.value.getNow(null);
	}

	T await(Duration timeout, String failure) {
		try {
			return this.value.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException(failure + " within " + timeout, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(failure + ": interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(failure, ex.getCause());
		}
	}

}
