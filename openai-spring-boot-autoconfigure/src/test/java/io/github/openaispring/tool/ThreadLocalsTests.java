package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.core.OverridingClassLoader;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ThreadLocals}.
 */
class ThreadLocalsTests {

	@Test
	void withoutContextPropagationWorkIsDoneAllTheSame() throws Exception {
		Class<?> type = new WithoutPropagation().loadClass(ThreadLocals.class.getName());
		Method from = type.getDeclaredMethod("from", ContextView.class);
		from.setAccessible(true);
		Object locals = from.invoke(null, Context.empty());
		Method within = type.getDeclaredMethod("within", Supplier.class);
		within.setAccessible(true);
		assertThat(within.invoke(locals, (Supplier<String>) () -> "done")).isEqualTo("done");
		assertThat(type).isNotEqualTo(ThreadLocals.class);
	}

	private static final class WithoutPropagation extends OverridingClassLoader {

		WithoutPropagation() {
			super(ThreadLocals.class.getClassLoader());
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.startsWith(ThreadLocals.class.getName());
		}

		@Override
		public Class<?> loadClass(String name) throws ClassNotFoundException {
			if (name.startsWith("io.micrometer.context.")) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name);
		}

	}

}
