package io.github.openaispring.cost;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link UsageListener}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UsageListenerTests {

	private final UsageEvent event = new UsageEvent("default", "chat", "gpt-4o", null, Usage.of(1, 2),
			new CostCalculator(PriceCatalog.bundled()).calculate("gpt-4o", Usage.of(1, 2)));

	private final List<UsageEvent> told = new ArrayList<>();

	@Test
	void compositeTellsEveryListenerInOrder() {
		List<String> order = new ArrayList<>();
		UsageListener.composite(List.of((event) -> order.add("first"), (event) -> order.add("second")))
			.onUsage(this.event);
		assertThat(order).containsExactly("first", "second");
	}

	@Test
	void whenOneListenerFailsTheOthersAreTold(CapturedOutput output) {
		UsageListener composite = UsageListener.composite(List.of(this.told::add, (event) -> {
			throw new IllegalStateException("broken");
		}, (event) -> {
			throw new NoClassDefFoundError("gone");
		}, this.told::add));
		assertThatNoException().isThrownBy(() -> composite.onUsage(this.event));
		assertThat(this.told).containsExactly(this.event, this.event);
		assertThat(output).contains("broken").contains("gone");
	}

	@Test
	void whenThereAreNoListenersNothingHappens() {
		assertThatNoException().isThrownBy(() -> UsageListener.composite(List.of()).onUsage(this.event));
	}

	@Test
	void modelOfAnEventIsTheOneThatAnswered() {
		assertThat(this.event.model()).isEqualTo("gpt-4o");
		assertThat(this.event.provider()).isEqualTo("openai");
		UsageEvent answered = new UsageEvent("default", "chat", "gpt-4o", "gpt-4o-2024-08-06", this.event.usage(),
				this.event.cost(), "azure.ai.openai");
		assertThat(answered.model()).isEqualTo("gpt-4o-2024-08-06");
	}

}
