package io.github.openaispring.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a store that does not answer alone, so that calls need not wait for it one after
 * the other: only one in a second finds out whether it answers again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StoreBreaker {

	private static final Log logger = LogFactory.getLog(StoreBreaker.class);

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

	private final String store;

	private final String untilItAnswers;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final AtomicLong nextAttempt = new AtomicLong();

	/**
	 * Create a breaker for a store that answers.
	 * @param store what the store keeps, for the log
	 * @param untilItAnswers what happens until a store that has failed answers again, for
	 * the log
	 */
	public StoreBreaker(String store, String untilItAnswers) {
		this(store, untilItAnswers, System::nanoTime);
	}

	StoreBreaker(String store, String untilItAnswers, LongSupplier nanoTime) {
		this.store = store;
		this.untilItAnswers = untilItAnswers;
		this.nanoTime = nanoTime;
	}

	/**
	 * Tell why the store is not to be asked. Whoever is told nothing asks it, and says
	 * how that ended.
	 * @return how it has failed, or {@code null} when it may be asked
	 */
	public @Nullable Throwable refusal() {
		Throwable failure = this.failure.get();
		return (failure != null && !isNextAttempt()) ? failure : null;
	}

	private boolean isNextAttempt() {
		long due = this.nextAttempt.get();
		long now = this.nanoTime.getAsLong();
		return now - due >= 0 && this.nextAttempt.compareAndSet(due, now + PAUSE);
	}

	/**
	 * The store did not answer.
	 * @param cause why
	 * @return whether it had answered until then
	 */
	public boolean failed(Throwable cause) {
		this.nextAttempt.set(this.nanoTime.getAsLong() + PAUSE);
		boolean first = this.failure.getAndSet(cause) == null;
		if (first) {
			logger.warn("The store of the %s does not answer (%s). Until it does, %s".formatted(this.store, cause,
					this.untilItAnswers));
		}
		return first;
	}

	/**
	 * The store has answered.
	 * @return whether it had failed until then
	 */
	public boolean answered() {
		boolean first = this.failure.get() != null && this.failure.getAndSet(null) != null;
		if (first) {
			logger.info("The store of the %s answers again".formatted(this.store));
		}
		return first;
	}

}
