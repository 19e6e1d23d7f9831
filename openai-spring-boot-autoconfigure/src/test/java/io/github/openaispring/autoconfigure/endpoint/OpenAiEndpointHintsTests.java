package io.github.openaispring.autoconfigure.endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import io.github.openaispring.limit.RateLimitStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What native images are told of the endpoint.
 */
class OpenAiEndpointHintsTests {

	@ParameterizedTest
	@ValueSource(classes = { ClientsPart.Client.class, ModelsPart.Models.class, ModelsPart.Model.class,
			ModelsPart.Ending.class, PricesPart.Prices.class, PricesPart.Price.class, PricesPart.LongContext.class,
			PricesPart.Tier.class, BudgetsPart.Budget.class, BudgetsPart.Account.class, BudgetsPart.Money.class,
			RateLimitStatus.class, SpendPart.Window.class, SpendPart.ByModel.class, SpendPart.Total.class })
	void everythingThatIsShownCanBeWritten(Class<?> type) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, OpenAiEndpoint.class);
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
	}

}
