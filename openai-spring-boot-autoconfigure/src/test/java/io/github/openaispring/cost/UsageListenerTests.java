package io.github.openaispring.cost;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsageListener}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UsageListenerTests {

	@Test
	void listenerThatFailsIsToldOfWithoutWhomTheCallWasFor(CapturedOutput log) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(CompositeUsageListener.class.getName(), LogLevel.DEBUG);
		try {
			Usage usage = Usage.of(17, 4);
			UsageListener.composite(List.of((event) -> {
				throw new IllegalStateException("broken");
			}))
				.onUsage(new UsageEvent("default", "chat", "gpt-4o", null, usage,
						new CostCalculator(PriceCatalog.bundled()).calculate("gpt-4o", usage), "openai",
						UsageAttribution.tenant("canary-tenant")));
		}
		finally {
			logging.setLogLevel(CompositeUsageListener.class.getName(), null);
		}
		assertThat(log).contains("broken", "gpt-4o has used", "17").doesNotContain("canary");
	}

}
