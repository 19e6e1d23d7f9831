package io.github.openaispring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.telemetry.AttributionTags;
import io.github.openaispring.telemetry.DefaultGenAiObservationConvention;
import io.github.openaispring.telemetry.FirstChunkMeter;
import io.github.openaispring.telemetry.GenAiHistogramBuckets;
import io.github.openaispring.telemetry.GenAiObservationConvention;
import io.github.openaispring.telemetry.GenAiUsageConvention;
import io.github.openaispring.telemetry.MeterUsageListener;
import io.github.openaispring.telemetry.ObservationSettings;
import io.github.openaispring.telemetry.TokenMeter;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiTelemetryAutoConfiguration}.
 */
class OpenAiTelemetryAutoConfigurationTests {

	private static OpenAiSimulator simulator;

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o")
		.withBean(SimpleMeterRegistry.class)
		.withBean(ObservationRegistry.class, () -> this.observations);

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	private static void predict(OpenAiProvider provider) {
		provider.predict(PredictionRequest.of("Hi")).contextWrite(UsageAttribution.tenant("acme")).block();
	}

	@Test
	void namesAreThoseOfTodayByDefault() {
		this.runner.run((context) -> {
			predict(context.getBean(OpenAiProvider.class));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
				.that()
				.doesNotHaveLowCardinalityKeyValueWithKey("tenant")
				.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.input.messages");
			assertThat(context.getBean(MeterRegistry.class).find("gen_ai.client.token.usage").summaries()).hasSize(2);
			assertThat(context).hasSingleBean(GenAiHistogramBuckets.class);
		});
	}

	@Test
	void nextNamesCanBeChosen() {
		this.runner.withPropertyValues("openai.telemetry.convention=next").run((context) -> {
			predict(context.getBean(OpenAiProvider.class));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("gen_ai.client.inference.duration");
			assertThat(
					context.getBean(MeterRegistry.class).find("gen_ai.client.inference.usage.input_tokens").counters())
				.hasSize(1);
		});
	}

	@Test
	void tagsAreOnMetersAndObservations() {
		this.runner.withPropertyValues("openai.telemetry.tags=tenant,feature", "openai.telemetry.max-tag-values=1")
			.run((context) -> {
				predict(context.getBean(OpenAiProvider.class));
				TestObservationRegistryAssert.assertThat(this.observations)
					.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
					.that()
					.hasLowCardinalityKeyValue("tenant", "acme")
					.hasLowCardinalityKeyValue("feature", "none")
					.hasHighCardinalityKeyValue("openai.attribution.tenant", "acme");
				assertThat(context.getBean(MeterRegistry.class)
					.find("openai.client.tokens")
					.tags("tenant", "acme", "feature", "none")
					.counters()).isNotEmpty();
				assertThat(context.getBean(AttributionTags.class).of(UsageAttribution.tenant("another")))
					.contains(KeyValue.of("tenant", "other"));
			});
	}

	@Test
	void contentCanBeIncluded() {
		this.runner.withPropertyValues("openai.telemetry.include-content=true").run((context) -> {
			predict(context.getBean(OpenAiProvider.class));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
				.that()
				.hasHighCardinalityKeyValue("gen_ai.input.messages",
						"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]")
				.hasHighCardinalityKeyValueWithKey("gen_ai.output.messages");
		});
	}

	@Test
	void whenOffThereAreNoMetersAndNoObservationsButUsage() {
		List<Object> events = new CopyOnWriteArrayList<>();
		this.runner.withPropertyValues("openai.telemetry.enabled=false")
			.withBean(UsageListener.class, () -> events::add)
			.run((context) -> {
				predict(context.getBean(OpenAiProvider.class));
				assertThat(context).doesNotHaveBean(MeterUsageListener.class).doesNotHaveBean(FirstChunkMeter.class);
				assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
				assertThat(context.getBean(ObservationSettings.class).registry().isNoop()).isTrue();
				assertThat(events).hasSize(1);
			});
	}

	@Test
	void whenUserDefinesConventionsTheyNameWhatTheySupport() {
		GenAiUsageConvention usage = (call) -> List
			.of(new TokenMeter(TokenMeter.Kind.COUNTER, "acme.tokens", "Ours", (kind) -> true, KeyValues.empty()));
		this.runner.withPropertyValues("openai.telemetry.tags=tenant")
			.withBean(GenAiObservationConvention.class, AcmeConvention::new)
			.withBean(GenAiUsageConvention.class, () -> usage)
			.run((context) -> {
				predict(context.getBean(OpenAiProvider.class));
				TestObservationRegistryAssert.assertThat(this.observations)
					.hasObservationWithNameEqualTo("acme.calls")
					.that()
					.hasLowCardinalityKeyValue("tenant", "acme");
				assertThat(context.getBean(MeterRegistry.class).get("acme.tokens").tag("tenant", "acme").counter())
					.isNotNull();
			});
	}

	@Test
	void whenUserDefinesTagsOrSettingsBacksOff() {
		AttributionTags tags = AttributionTags.none();
		ObservationSettings settings = ObservationSettings.of(this.observations);
		GenAiHistogramBuckets buckets = new GenAiHistogramBuckets();
		this.runner.withBean(AttributionTags.class, () -> tags)
			.withBean(ObservationSettings.class, () -> settings)
			.withBean(GenAiHistogramBuckets.class, () -> buckets)
			.run((context) -> {
				assertThat(context.getBean(AttributionTags.class)).isSameAs(tags);
				assertThat(context.getBean(ObservationSettings.class)).isSameAs(settings);
				assertThat(context.getBean(GenAiHistogramBuckets.class)).isSameAs(buckets);
			});
	}

	@Test
	void whenDisabledDefinesNothing() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AttributionTags.class)
				.doesNotHaveBean(ObservationSettings.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.telemetry.tags=conversation      | Conversations are too many
			openai.telemetry.tags=model             | have a tag of this name already
			openai.telemetry.tags=Error-Type        | have a tag of this name already
			openai.telemetry.tags=gen_ai.request.id | have a tag of this name already
			openai.telemetry.tags=2nd               | begins with a letter
			openai.telemetry.tags=my tenant         | begins with a letter
			openai.telemetry.tags=a.b,a_b           | must not be named twice
			openai.telemetry.tags=a,b,c,d,e,f       | at most 5
			openai.telemetry.max-tag-values=0       | at least 1
			""")
	void whenPropertyIsWrongFailsAtStart(String property, String reason) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidOpenAiPropertyException.class)
				.hasMessageContaining(property.substring(0, property.indexOf('=')))
				.hasMessageContaining(reason));
	}

	/**
	 * Names calls as one company does.
	 */
	static class AcmeConvention extends DefaultGenAiObservationConvention {

		@Override
		public String getName() {
			return "acme.calls";
		}

	}

}
