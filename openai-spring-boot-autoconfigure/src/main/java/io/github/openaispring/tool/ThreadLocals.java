package io.github.openaispring.tool;

import java.util.function.Supplier;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.springframework.util.ClassUtils;
import reactor.util.context.ContextView;

/**
 * Sets the thread locals that belong to a Reactor context, such as those of security and
 * of observations, where Micrometer's context propagation is there.
 */
interface ThreadLocals {

	/** Whether they can be set. It is not asked of the class that needs them. */
	boolean PRESENT = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			ThreadLocals.class.getClassLoader());

	/**
	 * Do something with the thread locals set.
	 * @param <T> what it gives
	 * @param work what to do
	 * @return what it gave
	 */
	<T> T within(Supplier<T> work);

	static ThreadLocals from(ContextView context) {
		return PRESENT ? new Propagated(context) : Supplier::get;
	}

	/**
	 * Those that have an accessor in the registry.
	 */
	final class Propagated implements ThreadLocals {

		private final ContextView context;

		Propagated(ContextView context) {
			this.context = context;
		}

		@Override
		public <T> T within(Supplier<T> work) {
			ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureFrom(this.context);
			try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
				return work.get();
			}
		}

	}

}
