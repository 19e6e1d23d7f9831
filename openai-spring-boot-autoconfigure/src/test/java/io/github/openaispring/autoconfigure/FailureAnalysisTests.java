package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.openaispring.autoconfigure.endpoint.OpenAiModelCheckAutoConfiguration;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.tool.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests of what an application says that does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private static final String SECRET = "s3cr3t";

	@Test
	void whenKeyIsMissingSaysWhatToDo(CapturedOutput output) {
		fail(Application.class);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Description:", "Action:", "'openai.api-key'", "OPENAI_API_KEY",
					"'openai.base-url'", "OPENAI_BASE_URL", "@AutoConfigureOpenAiSimulator", "'openai.enabled'")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "https://eu.api.openai.com/v1", "https://API.OPENAI.COM/v1/" })
	void whenKeyIsMissingForOneOfOpenAisHostsSaysWhatToDo(String url, CapturedOutput output) {
		fail(Application.class, "openai.base-url=" + url);
		assertThat(output).contains("APPLICATION FAILED TO START", "OPENAI_API_KEY");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.http.connect-timeout             | 0s                        | from 1ms to 24d
			openai.http.connect-timeout             | 30d                       | from 1ms to 24d
			openai.http.first-event-timeout         | -1s                       | from 1ms to 24d
			openai.http.idle-timeout                | 0                         | from 1ms to 24d
			openai.http.request-timeout             | 1ns                       | from 1ms to 24d
			openai.http.stream-timeout              | -5m                       | from 1ms to 24d
			openai.http.max-idle-time               | 0s                        | from 1ms to 24d
			openai.http.max-connections             | 0                         | at least 1
			openai.http.max-response-size           | 2048MB                    | from 1KB to 2047MB
			openai.http.max-response-size           | 99999999999999999999GB    | DataSize
			openai.http.max-event-size              | 0                         | from 1KB to 2047MB
			openai.http.proxy                       | proxy.example.com:3128    | http, socks4 or socks5 URL
			openai.http.proxy                       | http://proxy.example.com  | with a host and a port
			openai.http.proxy                       | http://h:99999            | with a host and a port
			openai.retry.max-attempts               | 0                         | at least 1
			openai.retry.initial-backoff            | -1s                       | from 0s to 24d
			openai.retry.max-backoff                | -1s                       | from 0s to 24d
			openai.retry.max-retry-after            | 99999d                    | from 0s to 24d
			openai.retry.jitter                     | 2                         | from 0 to 1
			openai.retry.jitter                     | NaN                       | from 0 to 1
			openai.model-check.interval             | 59s                       | at least 1m
			openai.chat.temperature                 | 3.0                       | from 0 to 2
			openai.chat.top-p                       | -0.1                      | from 0 to 1
			openai.chat.max-output-tokens           | 0                         | at least 1
			openai.chat.model                       | ''                        | must name a model
			openai.chat.reasoning-effort            | enormous                  | XHIGH
			openai.chat.service-tier                | first                     | FLEX
			openai.embedding.model                  | ''                        | must name a model
			openai.embedding.dimensions             | 0                         | at least 1
			openai.embedding.encoding-format        | hex                       | BASE64
			openai.embedding.batch-size             | 0                         | from 1 to 2048
			openai.embedding.batch-size             | 2049                      | from 1 to 2048
			openai.embedding.max-tokens-per-request | 0                         | at least 1
			openai.embedding.concurrency            | 0                         | at least 1
			openai.embedding.over-long              | cut                       | TRUNCATE
			openai.realtime.protocol                | gamma                     | BETA
			openai.realtime.model                   | ' '                       | must name a model
			openai.realtime.output-modalities       | audio,text                | either audio or text
			openai.realtime.output-modalities       | video                     | TEXT
			openai.realtime.input-audio-format      | mp3                       | G711_ULAW
			openai.realtime.output-audio-format     | opus                      | G711_ALAW
			openai.realtime.noise-reduction         | much                      | NEAR_FIELD
			openai.realtime.reasoning-effort        | enormous                  | XHIGH
			openai.realtime.max-output-tokens       | 0                         | at least 1
			openai.realtime.truncation              | some                      | auto, disabled or a number from 0 to 1
			openai.realtime.truncation              | 1.5                       | auto, disabled or a number from 0 to 1
			openai.realtime.truncation              | NaN                       | auto, disabled or a number from 0 to 1
			openai.realtime.transcription.language  | en                        | openai.realtime.transcription.model
			openai.realtime.turn-detection.type     | vad                       | SEMANTIC_VAD
			openai.realtime.turn-detection.eagerness | eager                    | AUTO
			openai.realtime.turn-detection.threshold | 1.1                      | from 0 to 1
			openai.realtime.turn-detection.threshold | NaN                      | from 0 to 1
			openai.realtime.turn-detection.prefix-padding | -1ms                | from 0s to 24d
			openai.realtime.turn-detection.silence-duration | 0s                | from 1ms to 24d
			openai.realtime.turn-detection.idle-timeout | 4999ms                | from 5s to 30s
			openai.realtime.turn-detection.idle-timeout | 31s                   | from 5s to 30s
			openai.realtime.connect.timeout         | 0s                        | from 1ms to 24d
			openai.realtime.connect.max-attempts    | 0                         | at least 1
			openai.realtime.connect.initial-backoff | -1s                       | from 0s to 24d
			openai.realtime.connect.max-backoff     | 25d                       | from 0s to 24d
			openai.realtime.reconnect.max-attempts  | 0                         | at least 1
			openai.realtime.reconnect.buffer-audio  | 11m                       | from 0ms to 10m
			openai.realtime.reconnect.rotate-before-expiry | -1s                | from 0s to 24d
			openai.realtime.heartbeat.interval      | -1s                       | from 0s to 24d
			openai.realtime.heartbeat.timeout       | 0s                        | from 1ms to 24d
			openai.realtime.max-frame-size          | 1023KB                    | from 1MB to 2047MB
			openai.realtime.max-frame-size          | 2048MB                    | from 1MB to 2047MB
			openai.realtime.audio-buffer            | 99ms                      | from 100ms to 10m
			openai.limits.requests-per-minute       | 0                         | from 1 to
			openai.limits.models.gpt-4.1.tokens-per-minute | 5                  | [gpt-4.1].requests-per-minute
			openai.limits.max-wait                  | -1s                       | from 0s to 24d
			openai.limits.store                     | redis                     | ReactiveRedisConnectionFactory
			openai.limits.store                     | disk                      | MEMORY
			openai.limits.on-store-failure          | wait                      | CLOSED
			openai.budget.dayly-usd                 | 5                         | left unbound
			openai.budget.budgets.mine.windw        | day                       | left unbound
			openai.tools.concurrency                | 0                         | at least 1
			openai.tools.timeout                    | 0s                        | from 1ms to 24d
			openai.tools.max-rounds                 | 0                         | at least 1
			openai.tools.max-identical-calls        | 0                         | at least 1
			openai.tools.max-duration               | -1s                       | from 1ms to 24d
			openai.tools.max-cost-usd               | 0                         | more than 0
			openai.tools.max-cost-usd               | -0.5                      | more than 0
			openai.base-url                         | api.example.com/v1        | absolute http or https URL
			openai.base-url                         | ftp://example.com/v1      | absolute http or https URL
			openai.base-url                         | http:///v1                | absolute http or https URL
			openai.base-url                         | http://my_server:8000/v1  | no underscore
			openai.azure.api-version                | 2024-10-21                | openai.azure.deployment
			openai.azure.deployment                 | mine                      | openai.azure.api-version
			openai.pricing.models[gpt-4.1].input    | -1                        | must not be negative
			openai.pricing.models.my-model.input    | -1                        | [my-model].input
			openai.pricing.models.gpt-4.1.input     | 1                         | [gpt-4.1].input
			openai.pricing.models.gpt-4o.inputs     | 1                         | input, cached-input or output
			openai.models.gpt-4.1.input             | image                     | [gpt-4.1].input
			openai.models.gpt-4o.inputs             | image                     | such as apis, input or reasoning
			openai.models.gpt-4o.input              | video                     | AUDIO
			openai.models.gpt-4o.apis               | completions               | CHAT_COMPLETIONS
			openai.models[gpt-4o].apis              | ''                        | at least one API
			openai.models.gpt-4o.reasoning-efforts  | enormous                  | XHIGH
			openai.pricing.models[m].minute         | -1                        | must not be negative
			openai.pricing.models[m].input          | 1e999999999               | at most 1000000000
			openai.pricing.models[m].output         | 1e-999999999              | at most 50 decimals
			openai.pricing.models[m].web-search     | -1                        | must not be negative
			openai.pricing.models[m].regional-factor | -1                       | must not be negative
			openai.pricing.models[m].hour           | 1                         | a rate such as input
			openai.pricing.calls.web-search         | -1                        | must not be negative
			openai.pricing.reload-interval          | 1h                        | set openai.pricing.catalog
			openai.pricing.reload-interval          | 10ms                      | from 1s to 24d
			openai.pricing.catalog                  | file:/no/such/prices.json | cannot be read
			""")
	void whenPropertyIsWrongNamesItAndTheFixEvenWithOwnProvider(String name, String value, String fix,
			CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, name + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START", name, fix).doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.budget.on-exceeded=downgrade   | openai.budget.cheaper-model        | the name of a cheaper model
			openai.budget.budgets.mine.window=day | openai.budget.budgets.mine.limit-usd | needs a limit
			""")
	void whenPropertyIsMissingSaysSo(String property, String missing, String fix, CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.budget.daily-usd=1", property);
		assertThat(output)
			.contains("APPLICATION FAILED TO START",
					"The property '" + missing + "' is not set" + System.lineSeparator(), fix)
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "text-embedding-3-small,1537,at most 1536 dimensions",
			"text-embedding-ada-002,512,cannot be asked for dimensions" })
	void whenModelDoesNotHaveTheDimensionsSaysSo(String model, String dimensions, String fix, CapturedOutput output) {
		fail(ApplicationThatEmbeds.class, "openai.api-key=" + SECRET, "openai.embedding.model=" + model,
				"openai.embedding.dimensions=" + dimensions);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "'openai.embedding.dimensions' is '" + dimensions + "'", model,
					fix)
			.doesNotContain(SECRET, "\tat ");
	}

	@Test
	void whenRealtimeIsOfferedAToolThatIsNotThereSaysSo(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.realtime.tools=weather");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "openai.realtime.tools", "'weather'", "no tool of this name")
			.doesNotContain("\tat ");
	}

	@Test
	void whenAToolCannotWorkNamesItsBeanAndItsMethod(CapturedOutput output) {
		fail(ApplicationWithBadTool.class);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "BadTools.open(Map)", "of the bean 'badTools'",
					"The arguments of the tool 'open'", "$.properties.anything")
			.doesNotContain("\tat ");
	}

	@Test
	void whenModelThatDoesNotReasonHasEffortsSaysSo(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.models[my.model].reasoning=false",
				"openai.models[my.model].reasoning-efforts=low,high");
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.models[my.model].reasoning-efforts",
				"does not reason");
	}

	@Test
	void whenDefaultEffortIsNoneOfTheEffortsSaysSo(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.models.mine.reasoning-efforts=low,high",
				"openai.models.mine.default-reasoning-effort=none");
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.models[mine].default-reasoning-effort",
				"one of the reasoning-efforts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.openai.com/v1", "https://mine.openai.azure.com/openai/v1/" })
	void whenDatedAzureHasNoUrlOfAResourceSaysSo(String baseUrl, CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.base-url=" + baseUrl, "openai.azure.api-version=2024-10-21",
				"openai.azure.deployment=mine");
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.base-url",
				"the URL of the Azure resource alone");
	}

	@Test
	void whenDatedAzureShallSpeakTheNewProtocolSaysThatItCannot(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.base-url=https://mine.openai.azure.com",
				"openai.azure.api-version=2025-04-01-preview", "openai.azure.deployment=mine",
				"openai.realtime.protocol=ga");
		assertThat(output).contains("APPLICATION FAILED TO START", "'openai.realtime.protocol' is 'ga'",
				"leave it empty");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "truncation=auto", "reasoning-effort=low", "turn-detection.idle-timeout=6s", "voice=voice_1" })
	void whenOldProtocolDoesNotHaveASettingNamesIt(String setting, CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.realtime.protocol=beta", "openai.realtime." + setting);
		assertThat(output).contains("APPLICATION FAILED TO START",
				"openai.realtime." + setting.substring(0, setting.indexOf('=')), "beta form of the protocol");
	}

	@Test
	void whenPromptOfTranscriptionHasNoModelDoesNotShowIt(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.realtime.transcription.prompt=" + SECRET);
		assertThat(output).contains("openai.realtime.transcription.prompt", "openai.realtime.transcription.model")
			.doesNotContain(SECRET);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.api-key               | s3cr3t\\ns3cr3t                     | copy it again
			openai.api-key               | s3cr3t key                          | copy it again
			openai.base-url              | https://me:s3cr3t@example.com/v1    | openai.api-key or openai.headers
			openai.base-url              | https://me:s3cr3t/@my_host/v1 x     | absolute http or https URL
			openai.base-url              | https://me:s3cr3t@my_host/v1        | openai.api-key or openai.headers
			openai.base-url              | example.com/v1?key=s3cr3t           | absolute http or https URL
			openai.http.proxy            | http://me:s3cr3t%@proxy.example.com | percent-encoded
			openai.http.proxy            | http://me:s3cr3t@proxy.example.com  | with a host and a port
			openai.headers.Authorization | Bearer s3cr3t                       | openai.api-key
			openai.headers.X-Token       | s3cr3t\\ns3cr3t                     | without line breaks
			openai.organization          | s3cr3t org                          | copy it again
			""")
	void whenWrongPropertyMayHoldASecretDoesNotShowIt(String name, String value, String fix, CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, name + "=" + value.replace("\\n", "\n"));
		assertThat(output).contains("APPLICATION FAILED TO START", name, fix).doesNotContain(SECRET, "\tat ");
	}

	@Test
	void whenHeaderNameIsMalformedNamesIt(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.headers[X Token]=" + SECRET);
		assertThat(output).contains("openai.headers.X Token", "name without spaces").doesNotContain(SECRET);
	}

	@Test
	void whenSslBundleIsUnknownNamesIt(CapturedOutput output) {
		fail(Application.class, "openai.api-key=" + SECRET, "openai.http.ssl.bundle=mine");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "'openai.http.ssl.bundle' is 'mine'", "spring.ssl.bundle")
			.doesNotContain(SECRET, "\tat ");
	}

	@Test
	void whenHostedToolIsUnknownNamesThoseThatAreKnown(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.pricing.calls.image-search=1");
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.pricing.calls", "image-search",
				"WEB_SEARCH");
	}

	@Test
	void whenModelHasPricesByTheMinuteAndByTheSecondSaysSo(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.pricing.models[m].minute=1",
				"openai.pricing.models[m].second=2");
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.pricing.models[m].second", "not both");
	}

	@Test
	void whenCatalogIsMalformedNamesIt(CapturedOutput output, @TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("prices.json"), "{\"format\":2,\"modles\":{}}");
		fail(Application.class, "openai.api-key=" + SECRET, "openai.pricing.catalog=" + file.toUri());
		assertThat(output).contains("APPLICATION FAILED TO START", "openai.pricing.catalog", "modles");
	}

	@Test
	void whenValueIsShownSaysWhereItIsSet(CapturedOutput output) {
		fail(ApplicationWithOwnProvider.class, "openai.http.maxConnections=0");
		assertThat(output).contains("'openai.http.max-connections' is '0', which is invalid",
				"It is set by \"openai.http.maxConnections\" from property source \"commandLineArgs\"");
	}

	private static void fail(Class<?> application, String... properties) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		assertThatException().isThrownBy(() -> spring.run(arguments.toArray(String[]::new)).close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, OpenAiClientAutoConfiguration.class,
			OpenAiModelAutoConfiguration.class, OpenAiModelCheckAutoConfiguration.class,
			OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class,
			OpenAiTelemetryAutoConfiguration.class, OpenAiToolAutoConfiguration.class,
			OpenAiBudgetAutoConfiguration.class, OpenAiLimitsAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationWithOwnProvider extends Application {

		@Bean
		OpenAiProvider provider() {
			return mock(OpenAiProvider.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(OpenAiEmbeddingAutoConfiguration.class)
	static class ApplicationThatEmbeds extends Application {

		@Bean
		String dimensions(OpenAiEmbeddingProvider provider) {
			return "" + provider.dimensions();
		}

	}

	static class BadTools {

		@Tool
		String open(Map<String, Object> anything) {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationWithBadTool extends ApplicationWithOwnProvider {

		@Bean
		BadTools badTools() {
			return new BadTools();
		}

	}

}
