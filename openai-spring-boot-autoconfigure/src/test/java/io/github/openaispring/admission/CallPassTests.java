package io.github.openaispring.admission;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CallPass}.
 */
class CallPassTests {

	private final CallPass pass = new CallPass();

	private final List<@Nullable Usage> told = new ArrayList<>();

	@Test
	void tellsOnceWhatWasUsed() {
		this.pass.onLeave(this.told::add);
		this.pass.onLeave(this.told::add);
		assertThat(this.told).isEmpty();
		this.pass.leave(Usage.of(1, 2));
		this.pass.leave(Usage.of(3, 4));
		assertThat(this.told).containsExactly(Usage.of(1, 2), Usage.of(1, 2));
	}

	@Test
	void tellsAtOnceWhatComesTooLate() {
		this.pass.leave(Usage.of(1, 2));
		this.pass.onLeave(this.told::add);
		assertThat(this.told).containsExactly(Usage.of(1, 2));
	}

	@Test
	void tellsOfACallThatWasNeverMade() {
		this.pass.onLeave(this.told::add);
		this.pass.leave(null);
		assertThat(this.told).containsExactly((Usage) null);
	}

	@Test
	void whatOneGateDoesWrongDoesNotKeepTheOthersFromTheirOwn() {
		this.pass.onLeave((used) -> {
			throw new IllegalStateException("not left");
		});
		this.pass.onLeave(this.told::add);
		this.pass.leave(Usage.of(1, 2));
		assertThat(this.told).containsExactly(Usage.of(1, 2));
	}

}
