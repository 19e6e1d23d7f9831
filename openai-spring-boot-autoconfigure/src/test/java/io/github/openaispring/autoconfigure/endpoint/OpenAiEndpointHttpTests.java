package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint over HTTP, in reactive applications and in those of servlets.
 */
class OpenAiEndpointHttpTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Mono<List<BudgetStatus>> ACCOUNTS = Mono.just(List.of(new BudgetStatus("tenants", "day",
			"tenant", "canary", BigDecimal.TEN, new BigDecimal("1E-9"), BigDecimal.ZERO, null)));

	private static volatile Mono<List<BudgetStatus>> store = ACCOUNTS;

	private static OpenAiSimulator simulator;

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	private static ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.run("--server.port=0", "--management.endpoints.web.exposure.include=openai",
					"--openai.base-url=" + simulator.baseUrl(), "--openai.api-key=sk-canary",
					"--openai.organization=org-canary", "--openai.project=proj-canary",
					"--openai.headers.x-secret=canary", "--openai.chat.model=gpt-5-mini",
					"--openai.realtime.instructions=canary", "--openai.model-check.enabled=true",
					"--openai.pricing.models.mine.input=0.1234567890123456789",
					"--openai.realtime.transcription.model=unknown-model", "--spring.main.banner-mode=off",
					"--spring.jackson.property-naming-strategy=SNAKE_CASE",
					"--spring.reactor.netty.shutdown-quiet-period=0s");
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String path) {
		return WebClient.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
			.get()
			.uri("/actuator/openai" + path)
			.exchangeToMono((response) -> response.toEntity(String.class))
			.block(WAIT);
	}

	private static JsonNode json(ConfigurableApplicationContext context, String path) {
		ResponseEntity<String> response = get(context, path);
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
		return JsonMapper.shared().readTree(response.getBody());
	}

	private static PredictionResponse call(ConfigurableApplicationContext context) {
		return context.getBean(OpenAiProvider.class)
			.predict(PredictionRequest.of("canary"))
			.contextWrite(UsageAttribution.tenant("canary"))
			.block(WAIT);
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void pageShowsTheClientAndWhatItSpent(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			String usd = call(context).cost().totalUsd().toPlainString();
			JsonNode page = json(context, "");
			assertThat(page.propertyNames()).startsWith("clients", "models", "prices").endsWith("spend");
			assertThat(page.get("clients")).isEqualTo(JsonMapper.shared().readTree("""
					[{"name":"default","provider":"openai","host":"127.0.0.1"}]"""));
			JsonNode hour = page.at("/spend/hour");
			assertThat(hour.at("/total/usd").stringValue()).isEqualTo(usd);
			assertThat(hour.at("/total/calls").intValue()).isEqualTo(1);
			assertThat(hour.at("/models/0/model").stringValue()).isEqualTo("gpt-5-mini");
			assertThat(hour.at("/models/0/operation").stringValue()).isEqualTo("chat");
			assertThat(hour.at("/models/0/spent/usd").stringValue()).isEqualTo(usd);
			assertThat(page.get("spend").propertyNames()).containsExactly("hour", "day", "month", "sinceStart");
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void modelsAreShownWithTheirEnd(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			awaitCheck(context);
			JsonNode models = json(context, "/models").get("models");
			JsonNode chat = models.at("/inUse/0");
			assertThat(chat.at("/model").stringValue()).isEqualTo("gpt-5-mini");
			assertThat(chat.at("/properties/0").stringValue()).isEqualTo("openai.chat.model");
			assertThat(chat.at("/kind").stringValue()).isEqualTo("TEXT");
			assertThat(chat.at("/available").booleanValue()).isTrue();
			assertThat(chat.at("/used").booleanValue()).isFalse();
			assertThat(LocalDate.parse(chat.at("/shutdownDate").stringValue())).isEqualTo("2026-12-11");
			assertThat(chat.at("/daysUntilShutdown").isIntegralNumber()).isTrue();
			JsonNode unknown = models.at("/inUse/3");
			assertThat(unknown.at("/model").stringValue()).isEqualTo("unknown-model");
			assertThat(unknown.at("/available").booleanValue()).isFalse();
			assertThat(unknown.propertyNames()).doesNotContain("kind", "shutdownDate", "daysUntilShutdown");
			assertThat(models.at("/nearShutdown").valueStream()).extracting((model) -> model.at("/model").stringValue())
				.contains("gpt-5-mini", "gpt-5-nano")
				.doesNotContain("gpt-6.1-terra");
		}
	}

	private static void awaitCheck(ConfigurableApplicationContext context) {
		ModelLifetimes lifetimes = context.getBean(ModelLifetimes.class);
		Awaitility.await().atMost(WAIT).until(() -> lifetimes.list() != null);
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void pricesOfAllModelsAreReadAlone(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			JsonNode prices = json(context, "/prices").get("prices");
			assertThat(prices.at("/models/mine/usdPerMillion/input").stringValue()).isEqualTo("0.1234567890123456789");
			assertThat(prices.at("/models").propertyNames()).hasSizeGreaterThan(20);
			assertThat(prices.at("/unpriced").valueStream()).extracting(JsonNode::stringValue)
				.containsExactly("unknown-model");
			assertThat(json(context, "").at("/prices/models").propertyNames()).containsExactly("gpt-5-mini",
					"text-embedding-3-small", "gpt-realtime-2.1");
			assertThat(get(context, "/nothing").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void nothingSecretIsShown(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			call(context);
			for (String path : new String[] { "", "/clients", "/models", "/prices", "/spend" }) {
				assertThat(get(context, path).getBody()).isNotEmpty().doesNotContainIgnoringCase("canary");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void whenTheStoreOfBudgetsIsDownTheRestIsShown(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			store = Mono.error(new IllegalStateException("redis://user:canary@host"));
			JsonNode page = json(context, "");
			assertThat(page.propertyNames()).containsExactly("clients", "models", "prices", "budgets", "limits",
					"spend");
			assertThat(page.get("budgets")).isEqualTo(JsonMapper.shared().readTree("""
					{"error":"IllegalStateException"}"""));
			assertThat(page.at("/spend/hour/total/usd").stringValue()).isEqualTo("0");
			assertThat(get(context, "/budgets").getBody()).contains("IllegalStateException").doesNotContain("canary");
		}
		finally {
			store = ACCOUNTS;
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void accountsOfBudgetsAreNamedOnlyWhenTheyAreAskedFor(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			assertThat(get(context, "").getBody()).contains("\"tenants\"").doesNotContain("canary");
			JsonNode account = json(context, "/budgets").at("/budgets/0");
			assertThat(account.at("/account").stringValue()).isEqualTo("canary");
			assertThat(account.at("/money/spentUsd").stringValue()).isEqualTo("0.000000001");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration" })
	static class Application {

		@Bean
		@Primary
		Budgets testBudgets() {
			return () -> Mono.defer(() -> store);
		}

	}

}
