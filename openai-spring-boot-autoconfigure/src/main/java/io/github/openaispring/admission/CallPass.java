package io.github.openaispring.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * Goes with one call through all gates. Whoever makes the call leaves when it is over, in
 * whatever way it ends, also when it never began; each gate that has something to give
 * back says so before it takes it. So nothing is lost when a cancellation meets an
 * admission.
 *
 * @since 0.1.0
 */
public final class CallPass {

	private static final Log logger = LogFactory.getLog(CallPass.class);

	private final List<Consumer<@Nullable Usage>> leaving = new ArrayList<>();

	private boolean left;

	private @Nullable Usage used;

	/**
	 * Do something when the call is over, or now if it is over already.
	 * @param action is told once what the call has used, reported or estimated, or
	 * {@code null} when it was never made; it must not block
	 */
	public void onLeave(Consumer<@Nullable Usage> action) {
		if (isUnderWay(action)) {
			return;
		}
		act(action, this.used);
	}

	// What one gate does wrong must cost neither the answer nor what the others give
	// back.
	private static void act(Consumer<@Nullable Usage> action, @Nullable Usage used) {
		try {
			action.accept(used);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("A gate failed when a call left it", ex);
		}
	}

	private synchronized boolean isUnderWay(Consumer<@Nullable Usage> action) {
		return !this.left && this.leaving.add(action);
	}

	/**
	 * The call is over and its usage has been told to the
	 * {@link io.github.openaispring.cost.UsageListener}. Only the first time counts. It
	 * does not block.
	 * @param used what the call has used, reported or estimated, or {@code null} when it
	 * was never made
	 */
	public void leave(@Nullable Usage used) {
		take(used).forEach((action) -> act(action, used));
	}

	private synchronized List<Consumer<@Nullable Usage>> take(@Nullable Usage used) {
		if (this.left) {
			return List.of();
		}
		this.left = true;
		this.used = used;
		return this.leaving;
	}

}
