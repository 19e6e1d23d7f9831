package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.openaispring.budget.BudgetSettings;
import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;
import io.github.openaispring.budget.OpenAiBudgetExceededException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the examples of {@code docs/budgets.md}.
 */
class BudgetExamplesTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	static List<String> examples() throws IOException {
		String page = Files.readString(Path.of("../docs/budgets.md"));
		return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static void load(String yaml, GenericApplicationContext context) {
		try {
			ByteArrayResource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("example", resource)) {
				context.getEnvironment().getPropertySources().addFirst(source);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void thereAreExamples() throws IOException {
		assertThat(examples()).hasSizeGreaterThan(3);
	}

	@ParameterizedTest
	@MethodSource("examples")
	void anExampleStarts(String yaml) {
		Contexts.withKey()
			.withConfiguration(AutoConfigurations.of(OpenAiBudgetAutoConfiguration.class,
					DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class))
			.withInitializer((context) -> load(yaml, (GenericApplicationContext) context))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(BudgetSettings.class).budgets()).isNotEmpty();
				Binder.get(context.getEnvironment())
					.bind("openai.budget", Bindable.of(OpenAiBudgetProperties.class),
							new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
			});
	}

	@Test
	void aFilterTellsTheTenantOfARequest() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			Contexts.withKey()
				.withConfiguration(AutoConfigurations.of(OpenAiBudgetAutoConfiguration.class))
				.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o",
						"openai.budget.budgets.tenants.limit-usd=0.00025", "openai.budget.budgets.tenants.per=tenant")
				.run((context) -> {
					request(context, "acme");
					assertThatExceptionOfType(OpenAiBudgetExceededException.class)
						.isThrownBy(() -> request(context, "acme"));
					request(context, "globex");
					request(context, null);
					assertThat(context.getBean(Budgets.class).status().block(WAIT)).extracting(BudgetStatus::account)
						.containsExactly("acme", "globex");
				});
		}
	}

	private static void request(AssertableApplicationContext context, String tenant) {
		MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/");
		if (tenant != null) {
			request.header("X-Tenant", tenant);
		}
		PredictionRequest prediction = PredictionRequest.builder().user("Hi").maxOutputTokens(20).build();
		tenant()
			.filter(MockServerWebExchange.from(request.build()),
					(exchange) -> context.getBean(OpenAiProvider.class).predict(prediction).then())
			.block(WAIT);
	}

	// As on the page.
	private static WebFilter tenant() {
		return (exchange, chain) -> {
			String tenant = exchange.getRequest().getHeaders().getFirst("X-Tenant");
			Mono<Void> handled = chain.filter(exchange);
			return (tenant != null) ? handled.contextWrite(UsageAttribution.tenant(tenant)) : handled;
		};
	}

}
