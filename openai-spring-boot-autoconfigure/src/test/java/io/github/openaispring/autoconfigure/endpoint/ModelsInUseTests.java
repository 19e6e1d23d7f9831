package io.github.openaispring.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ModelsInUse}.
 */
class ModelsInUseTests {

	private final ModelsInUse models = new ModelsInUse(List.of(new ModelsInUse.Configured("x.model", "one", true),
			new ModelsInUse.Configured("y.model", "one", false), new ModelsInUse.Configured("z.model", "two", false)));

	@Test
	void configuredOnesComeFirstAndEachOnce() {
		this.models.onUsage(Events.of("b", 1));
		this.models.onUsage(Events.of("two", 1));
		this.models.onUsage(Events.of("a", 1));
		assertThat(this.models.names()).containsExactly("one", "two", "a", "b");
		assertThat(this.models.properties("one")).containsExactly("x.model", "y.model");
		assertThat(this.models.properties("a")).isEmpty();
		assertThat(this.models.isUsed("two")).isTrue();
		assertThat(this.models.isUsed("one")).isFalse();
		assertThat(this.models.isChosen("one")).isTrue();
		assertThat(this.models.isChosen("two")).isFalse();
	}

	@Test
	void observersAreToldOfEachModelOnce() {
		List<String> told = new ArrayList<>();
		this.models.onUsage(Events.of("a", 1));
		this.models.forEach(told::add);
		this.models.onUsage(Events.of("a", 1));
		this.models.onUsage(Events.of("one", 1));
		this.models.onUsage(Events.of("b", 1));
		this.models.onUsage(Events.of("b", 1));
		assertThat(told).containsExactly("one", "two", "a", "b");
	}

	@Test
	void numberOfOthersIsBounded() {
		for (int i = 0; i < 1000; i++) {
			this.models.onUsage(Events.of("model-" + i, 1));
		}
		this.models.onUsage(Events.of("two", 1));
		assertThat(this.models.names()).hasSize(52);
		assertThat(this.models.isUsed("two")).isTrue();
	}

}
