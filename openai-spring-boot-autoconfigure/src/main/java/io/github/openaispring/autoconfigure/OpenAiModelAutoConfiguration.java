package io.github.openaispring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.github.openaispring.model.ModelCatalog;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of what is known of models.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpenAiProperties.class)
public final class OpenAiModelAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModelCatalog openAiModelCatalog(OpenAiProperties properties, Environment environment) {
		return ModelCatalog.bundled().withOverrides(ModelOverrides.from(properties.getModels(), environment));
	}

}
