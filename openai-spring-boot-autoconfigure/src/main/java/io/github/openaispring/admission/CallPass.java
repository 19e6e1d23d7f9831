package io.github.openaispring.admission;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * The permission to make a call. Whoever was given it makes the call as it is planned
 * here and leaves afterwards, in whatever way the call ends.
 *
 * @since 0.1.0
 */
public final class CallPass {

	private final PlannedCall call;

	private final Consumer<@Nullable Usage> leave;

	private final AtomicBoolean left = new AtomicBoolean();

	/**
	 * Create a pass.
	 * @param call the call that may be made
	 * @param leave is told once when the call is over, with what it has used, if known
	 */
	public CallPass(PlannedCall call, Consumer<@Nullable Usage> leave) {
		this.call = call;
		this.leave = leave;
	}

	/**
	 * Create a pass that nobody waits for.
	 * @param call the call that may be made
	 * @return the pass
	 */
	public static CallPass of(PlannedCall call) {
		return new CallPass(call, (used) -> {
		});
	}

	/**
	 * Return the call that may be made. A gate may have chosen a cheaper model for it.
	 * @return the call
	 */
	public PlannedCall call() {
		return this.call;
	}

	/**
	 * The call is over and its usage has been told to the
	 * {@link io.github.openaispring.cost.UsageListener}. Only the first time counts. It
	 * does not block.
	 * @param used what the call has used, reported or estimated, or {@code null} when it
	 * was never made
	 */
	public void leave(@Nullable Usage used) {
		if (this.left.compareAndSet(false, true)) {
			this.leave.accept(used);
		}
	}

}
