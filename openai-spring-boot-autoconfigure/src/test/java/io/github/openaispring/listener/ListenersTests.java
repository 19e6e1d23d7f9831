package io.github.openaispring.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Listeners}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenersTests {

	private final List<String> heard = new ArrayList<>();

	static List<Throwable> failures() {
		return List.of(new IllegalStateException("broken"), new NoClassDefFoundError("broken"),
				new AssertionError("broken"));
	}

	private void tell(Consumer<String> first) {
		new Listeners<>(List.of(first, this.heard::add)).tell((listener) -> listener.accept("news"));
	}

	@Test
	void allAreToldInTheirOrder() {
		tell((news) -> this.heard.add("first"));
		assertThat(this.heard).containsExactly("first", "news");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void oneThatFailsIsLoggedAndTheNextIsTold(Throwable failure, CapturedOutput output) {
		tell((news) -> sneak(failure));
		assertThat(this.heard).containsExactly("news");
		assertThat(output).contains(getClass().getName() + "$$Lambda", "failed", "broken");
	}

	@Test
	void whatNobodyCanGoOnFromIsThrown() {
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> tell((news) -> sneak(new OutOfMemoryError())));
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void sneak(Throwable failure) throws E {
		throw (E) failure;
	}

}
