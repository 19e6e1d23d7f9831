package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.BDDMockito;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetAccount;
import io.github.openaispring.budget.BudgetAction;
import io.github.openaispring.budget.BudgetBalance;
import io.github.openaispring.budget.BudgetDecision;
import io.github.openaispring.budget.BudgetEvent;
import io.github.openaispring.budget.BudgetGate;
import io.github.openaispring.budget.BudgetLedger;
import io.github.openaispring.budget.BudgetListener;
import io.github.openaispring.budget.BudgetReservation;
import io.github.openaispring.budget.BudgetSettings;
import io.github.openaispring.budget.BudgetSettlement;
import io.github.openaispring.budget.BudgetStore;
import io.github.openaispring.budget.BudgetWindow;
import io.github.openaispring.budget.Budgets;
import io.github.openaispring.budget.InMemoryBudgetStore;
import io.github.openaispring.budget.OpenAiBudgetExceededException;
import io.github.openaispring.budget.OpenAiBudgetUnavailableException;
import io.github.openaispring.budget.RedisBudgetStore;
import io.github.openaispring.budget.UnpricedPolicy;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.redis.SilentRedis;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.MeterBudgetListener;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link OpenAiBudgetAutoConfiguration}.
 */
class OpenAiBudgetAutoConfigurationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(AutoConfigurations.of(OpenAiBudgetAutoConfiguration.class));

	private BudgetSettings settings(String... properties) {
		List<BudgetSettings> settings = new ArrayList<>();
		this.runner.withPropertyValues(properties)
			.run((context) -> settings.add(context.getBean(BudgetSettings.class)));
		return settings.get(0);
	}

	private static PlannedCall call(int tokens) {
		return new PlannedCall("default", "chat", "gpt-4o", Usage.of(0, tokens), null, true, UsageAttribution.none());
	}

	@Test
	void withoutABudgetNothingIsThere() {
		this.runner.withPropertyValues("openai.budget.store=redis", "openai.budget.on-exceeded=warn").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Budgets.class).doesNotHaveBean(BudgetStore.class);
			assertThat(context.getBean(CallAccounting.class).gate().isOpen()).isTrue();
		});
	}

	@Test
	void whenDisabledNothingIsThere() {
		this.runner.withPropertyValues("openai.budget.daily-usd=5", "openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(BudgetGate.class));
	}

	@Test
	void aDailyAndAMonthlyBudgetAreMadeOfOnePropertyEach() {
		BudgetSettings settings = settings("openai.budget.daily-usd=5", "openai.budget.monthly-usd=100");
		assertThat(settings.budgets()).containsExactly(
				new Budget("daily", new BigDecimal("5"), BudgetWindow.DAY, "client", false, BudgetAction.REJECT, null,
						new BigDecimal("0.8"), "openai.budget.daily-usd"),
				new Budget("monthly", new BigDecimal("100"), BudgetWindow.MONTH, "client", false, BudgetAction.REJECT,
						null, new BigDecimal("0.8"), "openai.budget.monthly-usd"));
		assertThat(settings.clients()).containsExactly("default");
		assertThat(settings.zone().getId()).isEqualTo("Z");
		assertThat(settings.onStoreFailure()).isEqualTo(StoreFailurePolicy.CLOSED);
		assertThat(settings.onUnpriced()).isEqualTo(UnpricedPolicy.REJECT);
		assertThat(settings.reservationTimeout()).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void namedBudgetsTakeOverWhatTheyDoNotSay() {
		BudgetSettings settings = settings("openai.budget.on-exceeded=downgrade", "openai.budget.cheaper-model=gpt-4o",
				"openai.budget.warn-at=0.5", "openai.budget.budgets.tenants.limit-usd=5",
				"openai.budget.budgets.tenants.window=day", "openai.budget.budgets.tenants.per=tenant",
				"openai.budget.budgets.tenants.required=true", "openai.budget.budgets.search.limit-usd=0.25",
				"openai.budget.budgets.search.window=total", "openai.budget.budgets.search.per=feature",
				"openai.budget.budgets.search.on-exceeded=warn",
				"openai.budget.budgets.search.cheaper-model=gpt-4o-mini", "openai.budget.budgets.search.warn-at=1");
		assertThat(settings.budgets()).containsExactlyInAnyOrder(
				new Budget("tenants", new BigDecimal("5"), BudgetWindow.DAY, "tenant", true, BudgetAction.DOWNGRADE,
						"gpt-4o", new BigDecimal("0.5"), "openai.budget.budgets.tenants.limit-usd"),
				new Budget("search", new BigDecimal("0.25"), BudgetWindow.TOTAL, "feature", false, BudgetAction.WARN,
						"gpt-4o-mini", new BigDecimal("1"), "openai.budget.budgets.search.limit-usd"));
	}

	@Test
	void everythingElseCanBeSet() {
		BudgetSettings settings = settings("openai.budget.daily-usd=5", "openai.budget.time-zone=Europe/Berlin",
				"openai.budget.on-store-failure=open", "openai.budget.on-unpriced=allow",
				"openai.budget.reservation-timeout=1m");
		assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
		assertThat(settings.onStoreFailure()).isEqualTo(StoreFailurePolicy.OPEN);
		assertThat(settings.onUnpriced()).isEqualTo(UnpricedPolicy.ALLOW);
		assertThat(settings.reservationTimeout()).isEqualTo(Duration.ofMinutes(1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			openai.budget.daily-usd=0                    | openai.budget.daily-usd
			openai.budget.daily-usd=-1                   | openai.budget.daily-usd
			openai.budget.daily-usd=2000000000           | openai.budget.daily-usd
			openai.budget.monthly-usd=0                  | openai.budget.monthly-usd
			openai.budget.budgets.x.window=day           | openai.budget.budgets.x.limit-usd
			openai.budget.budgets.x.limit-usd=0          | openai.budget.budgets.x.limit-usd
			openai.budget.budgets.[a b].limit-usd=1      | openai.budget.budgets.a b
			openai.budget.budgets.daily.limit-usd=1      | openai.budget.budgets.daily
			openai.budget.budgets.daily.per=             | openai.budget.budgets.daily
			openai.budget.warn-at=0                      | openai.budget.warn-at
			openai.budget.warn-at=1.1                    | openai.budget.warn-at
			openai.budget.on-exceeded=downgrade          | openai.budget.cheaper-model
			openai.budget.store-timeout=0s               | openai.budget.store-timeout
			openai.budget.reservation-timeout=0s         | openai.budget.reservation-timeout
			openai.budget.max-accounts=0                 | openai.budget.max-accounts
			openai.budget.total-retention=0s             | openai.budget.total-retention
			openai.budget.key-prefix={x}                 | openai.budget.key-prefix
			openai.budget.key-prefix=                    | openai.budget.key-prefix
			""")
	void aWrongPropertyIsNamed(String property, String name) {
		this.runner.withPropertyValues("openai.budget.daily-usd=1", property).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidOpenAiPropertyException.class)
				.hasMessageContaining("'" + name + "'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.budget.dayly-usd", "openai.budget.limit-usd", "openai.budget.budgets.x.windw",
			"openai.budget.budgets.x.y.limit" })
	void aNameThatIsMisspeltIsRefusedRatherThanIgnored(String property) {
		this.runner.withPropertyValues(property + "=1")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(UnboundConfigurationPropertiesException.class)
				.hasMessageContaining(property));
	}

	@Test
	void namesOfTheEnvironmentAreKnown() {
		this.runner
			.withInitializer(
					(context) -> context.getEnvironment()
						.getPropertySources()
						.addFirst(new SystemEnvironmentPropertySource(
								StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("OPENAI_BUDGET_DAILY_USD", "5", "OPENAI_BUDGET_ONEXCEEDED", "warn",
										"OPENAI_BUDGET_BUDGETS_TENANTS_LIMITUSD", "1",
										"OPENAI_BUDGET_BUDGETS_TENANTS_WARN_AT", "0.5"))))
			.run((context) -> assertThat(context.getBean(BudgetSettings.class).budgets()).extracting(Budget::name)
				.containsExactly("daily", "tenants"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.budget.cheaper-model", "openai.budget.budgets.x.cheaper-model" })
	void aCheaperModelNeedsAPrice(String property) {
		this.runner
			.withPropertyValues("openai.budget.on-exceeded=downgrade", "openai.budget.budgets.x.limit-usd=1",
					property + "=unheard-of")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'" + property + "'")
				.hasMessageContaining("openai.pricing.models"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aCheaperModelThatEndsIsWarnedOf(CapturedOutput output) {
		this.runner
			.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.on-exceeded=downgrade",
					"openai.budget.cheaper-model=gpt-4.1-nano")
			.run((context) -> assertThat(output)
				.contains("'gpt-4.1-nano' (openai.budget.cheaper-model) is switched off on"));
	}

	@Test
	void anAccountNeedsAKey() {
		this.runner.withPropertyValues("openai.budget.budgets.x.limit-usd=1", "openai.budget.budgets.x.per=")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'openai.budget.budgets.x.per'"));
	}

	@Test
	void callsThatDoNotFitAreRefused() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			this.runner
				.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o",
						"openai.budget.daily-usd=0.0005")
				.run((context) -> {
					OpenAiProvider provider = context.getBean(OpenAiProvider.class);
					PredictionRequest small = PredictionRequest.builder().user("Hi").maxOutputTokens(16).build();
					BigDecimal cost = provider.predict(small).block(WAIT).cost().totalUsd();
					assertThat(context.getBean(Budgets.class).status().block(WAIT)).singleElement()
						.satisfies((status) -> {
							assertThat(status.spentUsd()).isEqualByComparingTo(cost);
							assertThat(status.reservedUsd()).isEqualByComparingTo("0");
						});
					assertThatExceptionOfType(OpenAiBudgetExceededException.class).isThrownBy(
							() -> provider.predict(PredictionRequest.builder().user("Hi").maxOutputTokens(1000).build())
								.block(WAIT));
					assertThat(simulator.requests()).hasSize(1);
				});
		}
	}

	@Test
	void theCheaperModelTakesOver() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			this.runner
				.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o",
						"openai.budget.daily-usd=0.005", "openai.budget.on-exceeded=downgrade",
						"openai.budget.cheaper-model=gpt-4o-mini")
				.run((context) -> {
					context.getBean(OpenAiProvider.class)
						.predict(PredictionRequest.builder().user("Hi").maxOutputTokens(1000).build())
						.block(WAIT);
					assertThat(simulator.requests()).singleElement()
						.satisfies((request) -> assertThat(request.body().get("model").stringValue())
							.isEqualTo("gpt-4o-mini"));
				});
		}
	}

	@Test
	void theGateOfBudgetsComesBeforeOthers() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withBean("aGate", CallGate.class, () -> (call, pass) -> Mono.just(call))
			.run((context) -> assertThat(context.getBeanProvider(CallGate.class).orderedStream()).hasSize(2)
				.first()
				.isInstanceOf(BudgetGate.class));
	}

	@Test
	void eventsArePublished() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withUserConfiguration(Listening.class)
			.run((context) -> {
				CallGate gate = context.getBean(BudgetGate.class);
				assertThatExceptionOfType(OpenAiBudgetExceededException.class)
					.isThrownBy(() -> gate.enter(call(10_000_000), new CallPass()).block(WAIT));
				BudgetEvent.Exceeded event = context.getBean(Listening.class).events.poll(30, TimeUnit.SECONDS);
				assertThat(event.refused()).isTrue();
				assertThat(event.status().budget()).isEqualTo("daily");
				assertThat(context.getBean(Listening.class).threads.take()).startsWith("boundedElastic");
			});
	}

	@Test
	void eventsArePublishedInTheirOrder() {
		List<Object> published = new CopyOnWriteArrayList<>();
		BudgetEventPublisher publisher = new BudgetEventPublisher(published::add);
		List<BudgetEvent> events = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			events.add(new BudgetEvent.StoreFailed(StoreFailurePolicy.OPEN, new IllegalStateException("" + i)));
		}
		events.forEach(publisher::onEvent);
		Awaitility.await().until(() -> published.size() == events.size());
		assertThat(published).isEqualTo(events);
		publisher.destroy();
	}

	@Test
	void listenersOfTheApplicationAreTold() {
		BudgetListener listener = Mockito.mock(BudgetListener.class);
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withBean("aListener", BudgetListener.class, () -> listener)
			.run((context) -> {
				context.getBean(BudgetGate.class).enter(call(1), new CallPass()).block(WAIT);
				BDDMockito.then(listener).should().onStatus(Mockito.any());
			});
	}

	@Test
	void whenApplicationHasMetricsBudgetsAreMetered() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				assertThat(context).hasSingleBean(MeterBudgetListener.class);
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("openai.budget.limit").tags("budget", "daily", "window", "day").gauge().value())
					.isEqualTo(1);
				assertThat(registry.get("openai.budget.unsettled").gauge().value()).isZero();
			});
	}

	@Test
	void whenTelemetryIsOffNothingIsMetered() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1", "openai.telemetry.enabled=false")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasSingleBean(BudgetGate.class)
				.doesNotHaveBean(MeterBudgetListener.class));
	}

	@Test
	void withoutMicrometerBudgetsAreKept() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(BudgetGate.class));
	}

	@Test
	void withoutARegistryNothingIsMetered() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.run((context) -> assertThat(context).doesNotHaveBean(MeterBudgetListener.class));
	}

	@Test
	void accountsAreKeptInMemory() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.run((context) -> assertThat(context).hasSingleBean(BudgetStore.class)
				.hasSingleBean(InMemoryBudgetStore.class));
	}

	@Test
	void accountsAreKeptInRedis() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis")
			.withConfiguration(
					AutoConfigurations.of(DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(BudgetStore.class)
				.hasSingleBean(RedisBudgetStore.class));
	}

	@Test
	void redisIsConnectedToBeforeTheFirstCall() throws IOException {
		try (ServerSocket redis = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			redis.setSoTimeout(30_000);
			this.runner
				.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis",
						"spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + redis.getLocalPort())
				.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
						DataRedisReactiveAutoConfiguration.class))
				.run((context) -> assertThatNoException().isThrownBy(() -> redis.accept().close()));
		}
	}

	@Test
	void whenRedisHangsCallsAreRefusedAfterTheTimeout() throws IOException {
		try (SilentRedis server = new SilentRedis()) {
			this.runner
				.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis",
						"openai.budget.store-timeout=51ms", "spring.data.redis.port=" + server.port())
				.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
						DataRedisReactiveAutoConfiguration.class))
				.run((context) -> {
					assertThatExceptionOfType(OpenAiBudgetUnavailableException.class)
						.isThrownBy(() -> context.getBean(BudgetGate.class).enter(call(1), new CallPass()).block(WAIT))
						.withRootCauseInstanceOf(TimeoutException.class)
						.havingRootCause()
						.withMessageContaining("within 51 ms");
					server.close();
				});
		}
	}

	@Test
	void redisNeedsSpringDataRedis() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis")
			.withClassLoader(new FilteredClassLoader(ReactiveStringRedisTemplate.class))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'openai.budget.store'")
				.hasMessageContaining("spring-boot-starter-data-redis-reactive"));
	}

	@Test
	void redisNeedsAConnection() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'openai.budget.store'")
				.hasMessageContaining("ReactiveRedisConnectionFactory"));
	}

	@Test
	void whenApplicationHasAStoreOursBacksOff() {
		BudgetStore store = Mockito.mock(BudgetStore.class);
		this.runner.withPropertyValues("openai.budget.daily-usd=1", "openai.budget.store=redis")
			.withBean(BudgetStore.class, () -> store)
			.run((context) -> assertThat(context.getBean(BudgetStore.class)).isSameAs(store));
	}

	@Test
	void whenApplicationHasSettingsOursBackOff() {
		BudgetSettings own = settings("openai.budget.monthly-usd=7");
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withBean(BudgetSettings.class, () -> own)
			.run((context) -> assertThat(context.getBean(BudgetSettings.class)).isSameAs(own));
	}

	@Test
	void settingsOfTheApplicationNeedNoProperty() {
		BudgetSettings own = settings("openai.budget.monthly-usd=7");
		this.runner.withBean(BudgetSettings.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(BudgetGate.class);
			assertThat(context.getBean(CallAccounting.class).gate().isOpen()).isFalse();
		});
	}

	@Test
	void whenTheApplicationStopsWhatWasSpentIsSettled() {
		SlowStore store = new SlowStore();
		this.runner.withPropertyValues("openai.budget.daily-usd=1")
			.withBean(BudgetStore.class, () -> store)
			.run((context) -> {
				BudgetLedger ledger = context.getBean(BudgetLedger.class);
				Usage usage = Usage.of(10, 10);
				ledger.onUsage(new UsageEvent("default", "chat", "gpt-4o", null, usage,
						context.getBean(CostCalculator.class).calculate("gpt-4o", usage)));
				assertThat(ledger.unsettledUsd()).isPositive();
				assertThat(context.getBean(BudgetLifecycle.class).getPhase()).isPositive()
					.isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
				context.close();
				assertThat(ledger.unsettledUsd()).isEqualByComparingTo("0");
			});
		assertThat(store.settled).hasValue(1);
	}

	private static final class SlowStore implements BudgetStore {

		final AtomicInteger settled = new AtomicInteger();

		@Override
		public Mono<BudgetDecision> reserve(BudgetReservation reservation) {
			return Mono.never();
		}

		@Override
		public Mono<List<BudgetBalance>> settle(BudgetSettlement settlement) {
			return Mono.delay(Duration.ofMillis(300)).map((tick) -> {
				this.settled.incrementAndGet();
				return List.of();
			});
		}

		@Override
		public Mono<List<BudgetBalance>> balances(Collection<BudgetAccount> accounts) {
			return Mono.never();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		final BlockingQueue<BudgetEvent.Exceeded> events = new LinkedBlockingQueue<>();

		final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

		@EventListener
		void on(BudgetEvent.Exceeded event) {
			this.threads.add(Thread.currentThread().getName());
			this.events.add(event);
		}

	}

}
