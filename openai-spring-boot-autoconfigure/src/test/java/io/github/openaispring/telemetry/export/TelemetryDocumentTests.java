package io.github.openaispring.telemetry.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.BudgetOutcome;
import io.github.openaispring.telemetry.MeterBudgetListener;
import io.github.openaispring.telemetry.MeterRealtimeListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documentation knows the meters.
 */
class TelemetryDocumentTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|");

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	@Test
	void tablesListExactlyTheMetersOfToday() throws IOException {
		this.application.run("openai.budget.daily-usd=1000", "openai.limits.requests-per-minute=1000");
		budget(this.application.context.getBean(MeterBudgetListener.class));
		assertThat(registered()).isEqualTo(documented("## Meters", "## Tags of your own"));
	}

	@Test
	void tableOfTheNextConventionListsItsMeters() throws IOException {
		this.application.run("openai.telemetry.convention=next");
		Set<String> next = registered();
		next.removeIf((name) -> !name.startsWith("gen_ai."));
		Set<String> documented = documented("### The next convention", "## Spans");
		// No call of the test is of another kind or writes to a cache.
		documented.remove("gen_ai.client.operation.duration");
		documented.remove("gen_ai.client.inference.usage.cache_write.input_tokens");
		assertThat(next).isEqualTo(documented);
	}

	private Set<String> registered() {
		this.application.callThisAndThat();
		talk(this.application.context.getBean(MeterRealtimeListener.class));
		return this.application.context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> meter.getId().getName())
			.filter((name) -> name.startsWith("openai.") || name.startsWith("gen_ai."))
			.filter((name) -> !name.endsWith(".active"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static void budget(MeterBudgetListener budget) {
		budget.onOutcome("daily", BudgetOutcome.WARNED);
		budget.onStoreFailure(StoreFailurePolicy.OPEN);
	}

	private static void talk(MeterRealtimeListener realtime) {
		String model = "gpt-realtime-2.1";
		realtime.onOpened(model);
		realtime.onAudio(model, "input", Duration.ofSeconds(1));
		realtime.onAudioDropped(model, "input", Duration.ofSeconds(1));
		realtime.onTurn(model, Duration.ofSeconds(1));
		realtime.onInterruption(model);
		realtime.onReconnected(model, "drop", Duration.ofSeconds(1));
		realtime.onClosed(model, Duration.ofSeconds(1));
	}

	private static Set<String> documented(String from, String to) throws IOException {
		String document = Files.readString(Path.of("..", "docs", "telemetry.md"));
		assertThat(document).contains(from, to);
		String section = document.substring(document.indexOf(from), document.indexOf(to));
		return ROW.matcher(section).results().map((row) -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

}
