package io.github.openaispring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.github.openaispring.budget.BudgetSettings;

/**
 * Whether there is a budget: in the properties, or in a bean of the application.
 */
class OnBudgetCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final List<String> LIMITS = List.of("openai.budget.daily-usd", "openai.budget.monthly-usd");

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("OpenAI Budget");
		boolean simple = LIMITS.stream().anyMatch(context.getEnvironment()::containsProperty);
		boolean named = Binder.get(context.getEnvironment())
			.bind("openai.budget.budgets", Bindable.mapOf(String.class, Object.class))
			.isBound();
		return (simple || named || hasSettings(context.getBeanFactory()))
				? ConditionOutcome.match(message.foundExactly("a budget"))
				: ConditionOutcome.noMatch(message.because("no budget is configured"));
	}

	private static boolean hasSettings(@Nullable ListableBeanFactory beans) {
		return beans != null && beans.getBeanNamesForType(BudgetSettings.class, true, false).length > 0;
	}

}
