package io.github.openaispring.autoconfigure.endpoint;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiTelemetryAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiEndpointAutoConfiguration}.
 */
class OpenAiEndpointAutoConfigurationTests {

	private final ApplicationContextRunner hidden = new ApplicationContextRunner()
		.withPropertyValues("openai.api-key=sk-test", "spring.reactor.netty.shutdown-quiet-period=0s")
		.withConfiguration(
				AutoConfigurations.of(OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
						OpenAiPricingAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class,
						OpenAiModelCheckAutoConfiguration.class, OpenAiEndpointAutoConfiguration.class));

	private final ApplicationContextRunner exposed = this.hidden
		.withPropertyValues("management.endpoints.web.exposure.include=openai");

	@Test
	void whenExposedIsThereAndRecords() {
		this.exposed.run((context) -> assertThat(context).hasSingleBean(OpenAiEndpoint.class)
			.hasSingleBean(SpendRecorder.class));
	}

	@Test
	void byDefaultIsNotExposedAndRecordsNothing() {
		this.hidden.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(OpenAiEndpoint.class)
			.doesNotHaveBean(SpendRecorder.class));
	}

	@Test
	void whenAccessIsDeniedIsNotThere() {
		this.exposed.withPropertyValues("management.endpoint.openai.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(OpenAiEndpoint.class));
	}

	@Test
	void whenClientIsDisabledIsNotThere() {
		this.exposed.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenAiEndpoint.class));
	}

	@Test
	void whenUserDefinesEndpointBacksOff() {
		OpenAiEndpoint own = new OpenAiEndpoint(List.of());
		this.exposed.withBean(OpenAiEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(OpenAiEndpoint.class).isSameAs(own));
	}

}
