package io.github.openaispring.sample.mode;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when neither a key nor a server is set.
 */
class NoServerCondition implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		return !StringUtils.hasText(environment.getProperty("openai.api-key"))
				&& !StringUtils.hasText(environment.getProperty("openai.base-url"));
	}

}
