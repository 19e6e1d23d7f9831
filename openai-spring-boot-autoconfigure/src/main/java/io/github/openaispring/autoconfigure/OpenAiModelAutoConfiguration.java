package io.github.openaispring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.model.ModelCatalog;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of what is known of models.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiModelAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ModelCatalog openAiModelCatalog() {
		return ModelCatalog.bundled();
	}

}
