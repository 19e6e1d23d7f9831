package io.github.openaispring.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether there is a budget.
 */
class OnBudgetCondition extends SpringBootCondition {

	private static final List<String> LIMITS = List.of("openai.budget.daily-usd", "openai.budget.monthly-usd");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("OpenAI Budget");
		boolean simple = LIMITS.stream().anyMatch(context.getEnvironment()::containsProperty);
		boolean named = Binder.get(context.getEnvironment())
			.bind("openai.budget.budgets", Bindable.mapOf(String.class, Object.class))
			.isBound();
		return (simple || named) ? ConditionOutcome.match(message.foundExactly("a budget"))
				: ConditionOutcome.noMatch(message.because("no budget is configured"));
	}

}
