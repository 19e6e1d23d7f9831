package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiClientAutoConfiguration}.
 */
class OpenAiClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withKey();

	@Test
	void whenKeyIsSetDefinesTheClient() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(OpenAiConnectionDetails.class);
			assertThat(context).hasSingleBean(OpenAiHttpClient.class);
			assertThat(context).hasSingleBean(OpenAiProvider.class);
			OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
			assertThat(details).isInstanceOf(PropertiesOpenAiConnectionDetails.class);
			assertThat(details.getBaseUrl()).isEqualTo("https://api.openai.com/v1");
			assertThat(details.getApiKey()).isEqualTo("sk-test");
			assertThat(details.getOrganization()).isNull();
			assertThat(details.getProject()).isNull();
			assertThat(details.getAzure()).isNull();
		});
	}

	@Test
	void byDefaultLimitsAndRetriesAreThoseOfTheLibrary() {
		this.runner.run((context) -> {
			OpenAiHttpClient client = context.getBean(OpenAiHttpClient.class);
			assertThat(client.limits()).isEqualTo(HttpLimits.defaults());
			assertThat(client).extracting("retries.policy").isEqualTo(RetryPolicy.defaults());
		});
	}

	@Test
	void limitsComeFromProperties() {
		this.runner
			.withPropertyValues("openai.http.first-event-timeout=1s", "openai.http.idle-timeout=2s",
					"openai.http.request-timeout=3m", "openai.http.stream-timeout=4h",
					"openai.http.max-response-size=5KB", "openai.http.max-event-size=6MB")
			.run((context) -> assertThat(context.getBean(OpenAiHttpClient.class).limits())
				.isEqualTo(new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(3),
						Duration.ofHours(4), 5 << 10, 6 << 20)));
	}

	@Test
	void retriesComeFromProperties() {
		this.runner
			.withPropertyValues("openai.retry.max-attempts=5", "openai.retry.initial-backoff=1ms",
					"openai.retry.max-backoff=2s", "openai.retry.max-retry-after=3s", "openai.retry.jitter=1")
			.run((context) -> assertThat(context.getBean(OpenAiHttpClient.class)).extracting("retries.policy")
				.isEqualTo(new RetryPolicy(5, Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 1)));
	}

	@Test
	void poolComesFromProperties() {
		this.runner.withPropertyValues("openai.http.max-connections=7", "openai.http.max-idle-time=3s")
			.run((context) -> {
				ConnectionProvider connections = context.getBean("openAiConnectionProvider", ConnectionProvider.class);
				assertThat(connections.maxConnections()).isEqualTo(7);
				assertThat(connections).extracting("defaultPoolFactory.maxIdleTime").isEqualTo(3000L);
			});
	}

	@Test
	void whenDisabledDefinesNothing() {
		Contexts.keyless().withPropertyValues("openai.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(OpenAiProperties.class)).isEmpty();
			assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("openAi"));
		});
	}

	@Test
	void whenDisabledAndUserDefinesHttpClientStarts() {
		Contexts.keyless()
			.withPropertyValues("openai.enabled=false")
			.withBean(OpenAiHttpClient.class, OpenAiClientAutoConfigurationTests::httpClient)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenAiProvider.class));
	}

	@Test
	void whenWebClientIsMissingBacksOff() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class)).run(this::hasNoClient);
	}

	@Test
	void whenReactorNettyIsMissingBacksOff() {
		this.runner.withClassLoader(new FilteredClassLoader(HttpClient.class)).run(this::hasNoClient);
	}

	private void hasNoClient(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertThat(context).doesNotHaveBean(OpenAiHttpClient.class);
		assertThat(context).doesNotHaveBean(OpenAiProvider.class);
		assertThat(context).hasSingleBean(PriceCatalog.class);
	}

	@Test
	void whenBootsReactorNettyModuleIsMissingStarts() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.reactor.netty"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ReactorResourceFactory.class);
				assertThat(context).hasSingleBean(OpenAiProvider.class);
			});
	}

	@Test
	void whenMeterClassesAreMissingStarts() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OpenAiProvider.class));
	}

	@Test
	void whenAloneStarts() {
		new ApplicationContextRunner().withPropertyValues("openai.api-key=sk-test")
			.withConfiguration(AutoConfigurations.of(OpenAiTelemetryAutoConfiguration.class,
					OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
					OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OpenAiProvider.class));
	}

	@Test
	void whenNothingNeedsTheClientCreatesNothing() {
		Contexts.keyless().withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();
			assertThat(beans.containsSingleton("openAiConnectionProvider")).isFalse();
			assertThat(beans.containsSingleton("openAiClientHttpConnector")).isFalse();
			assertThat(beans.containsSingleton("openAiWebClient")).isFalse();
			assertThat(beans.containsSingleton("openAiHttpClient")).isFalse();
			assertThat(beans.containsSingleton("openAiOperationTelemetry")).isFalse();
		});
	}

	@Test
	void whenUserDefinesConnectionDetailsUsesThem() {
		this.runner.withBean(OpenAiConnectionDetails.class, () -> () -> "http://localhost:1/v1")
			.withPropertyValues("openai.base-url=never used")
			.run((context) -> {
				assertThat(context).hasSingleBean(OpenAiConnectionDetails.class);
				assertThat(context).hasSingleBean(OpenAiProvider.class);
				assertThat(context).doesNotHaveBean(PropertiesOpenAiConnectionDetails.class);
			});
	}

	@Test
	void whenUserDefinesPoolUsesIt() {
		ConnectionProvider own = ConnectionProvider.create("own", 1);
		this.runner.withBean("openAiConnectionProvider", ConnectionProvider.class, () -> own)
			.run((context) -> assertThat(context.getBean("openAiConnectionProvider")).isSameAs(own));
	}

	@Test
	void whenUserDefinesConnectorUsesIt() {
		ClientHttpConnector own = mock(ClientHttpConnector.class);
		this.runner.withBean("openAiClientHttpConnector", ClientHttpConnector.class, () -> own)
			.run((context) -> assertThat(context.getBean("openAiWebClient")).extracting("exchangeFunction.connector")
				.isSameAs(own));
	}

	@Test
	void whenUserDefinesOpenAiWebClientNeedsNoKey() {
		WebClient own = WebClient.create("http://localhost:1/v1");
		Contexts.keyless()
			.withBean("openAiWebClient", WebClient.class, () -> own, (definition) -> definition.setPrimary(false))
			.run((context) -> {
				assertThat(context).hasSingleBean(OpenAiProvider.class);
				assertThat(context.getBean(OpenAiHttpClient.class)).extracting("webClient").isSameAs(own);
			});
	}

	@Test
	void whenUserDefinesHttpClientBacksOff() {
		OpenAiHttpClient own = httpClient();
		Contexts.keyless().withBean(OpenAiHttpClient.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(OpenAiHttpClient.class);
			assertThat(context.getBean(OpenAiProvider.class)).extracting("http").isSameAs(own);
		});
	}

	@Test
	void whenApplicationHasAWebClientItStaysTheOnlyCandidate() {
		WebClient own = WebClient.create();
		this.runner.withBean("own", WebClient.class, () -> own).withUserConfiguration(ByType.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ByType.class).webClient).isSameAs(own);
		});
	}

	@Test
	void whenApplicationHasNoWebClientNoneIsInjected() {
		this.runner.withUserConfiguration(ByType.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ByType.class).webClient).isNull();
			assertThat(context.getBean(ByType.class).connections).isNull();
			assertThat(context.getBean(ByType.class).connector)
				.isNotSameAs(context.getBean("openAiClientHttpConnector"));
		});
	}

	@Test
	void applicationKeepsItsJsonMapper() {
		this.runner.withUserConfiguration(ByType.class).run((context) -> {
			assertThat(context).hasSingleBean(JsonMapper.class);
			assertThat(context.getBean(ByType.class).jsonMapper).isSameAs(context.getBean("jacksonJsonMapper"));
		});
	}

	@Test
	void whenApplicationIsReactiveStarts() {
		new ReactiveWebApplicationContextRunner().withPropertyValues("openai.api-key=sk-test")
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, OpenAiTelemetryAutoConfiguration.class,
					OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
					OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class))
			.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s")
			.run((context) -> assertThat(context).hasSingleBean(OpenAiProvider.class));
	}

	@Test
	void variablesOfTheSdksAreRead() {
		Contexts
			.withVariables(Map.of("OPENAI_API_KEY", "sk-variable", "OPENAI_BASE_URL", "http://localhost:1/v1",
					"OPENAI_ORG_ID", "org-1", "OPENAI_PROJECT_ID", "proj-1"))
			.run((context) -> {
				OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
				assertThat(details.getApiKey()).isEqualTo("sk-variable");
				assertThat(details.getBaseUrl()).isEqualTo("http://localhost:1/v1");
				assertThat(details.getOrganization()).isEqualTo("org-1");
				assertThat(details.getProject()).isEqualTo("proj-1");
			});
	}

	@Test
	void whenPropertiesAndVariablesAreSetPropertiesWin() {
		Contexts.withVariables(Map.of("OPENAI_ORG_ID", "org-1", "OPENAI_PROJECT_ID", "proj-1"))
			.withPropertyValues("openai.api-key=sk-test", "openai.organization=org-2", "openai.project=proj-2")
			.run((context) -> {
				OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
				assertThat(details.getOrganization()).isEqualTo("org-2");
				assertThat(details.getProject()).isEqualTo("proj-2");
			});
	}

	@Test
	void whenValuesAreBlankTheyCountAsAbsent() {
		Contexts
			.withVariables(Map.of("OPENAI_API_KEY", "  sk-test\n", "OPENAI_BASE_URL", "", "OPENAI_ORG_ID", " ",
					"OPENAI_PROJECT_ID", "", "OPENAI_HTTP_PROXY", "", "OPENAI_AZURE_APIVERSION", "",
					"OPENAI_HTTP_CONNECTTIMEOUT", "", "OPENAI_HTTP_SSL_BUNDLE", ""))
			.withPropertyValues("openai.organization=", "openai.azure.deployment=")
			.run((context) -> {
				assertThat(context).hasSingleBean(OpenAiProvider.class);
				OpenAiConnectionDetails details = context.getBean(OpenAiConnectionDetails.class);
				assertThat(details.getApiKey()).isEqualTo("sk-test");
				assertThat(details.getBaseUrl()).isEqualTo("https://api.openai.com/v1");
				assertThat(details.getOrganization()).isNull();
				assertThat(details.getProject()).isNull();
				assertThat(details.getAzure()).isNull();
			});
	}

	private static OpenAiHttpClient httpClient() {
		return new OpenAiHttpClient(WebClient.create("http://localhost:1/v1"), HttpLimits.defaults(),
				RetryPolicy.defaults(), HttpListener.NONE);
	}

	@Configuration(proxyBeanMethods = false)
	static class ByType {

		@Autowired(required = false)
		private WebClient webClient;

		@Autowired(required = false)
		private ConnectionProvider connections;

		@Autowired
		private ClientHttpConnector connector;

		@Autowired
		private JsonMapper jsonMapper;

		@Bean
		String marker() {
			return "marker";
		}

	}

}
