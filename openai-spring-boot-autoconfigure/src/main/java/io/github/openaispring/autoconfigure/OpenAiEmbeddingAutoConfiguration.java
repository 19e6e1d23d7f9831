package io.github.openaispring.autoconfigure;

import java.time.Clock;

import com.knuddels.jtokkit.api.Encoding;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.embedding.DefaultOpenAiEmbeddingProvider;
import io.github.openaispring.embedding.EmbeddingOptions;
import io.github.openaispring.embedding.EmbeddingTokenizer;
import io.github.openaispring.embedding.JtokkitTokenizer;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.embedding.Utf8Tokenizer;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the embedding provider. Its beans
 * are made when something needs them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
		OpenAiPricingAutoConfiguration.class })
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiEmbeddingAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(OpenAiEmbeddingProvider.class)
	DefaultOpenAiEmbeddingProvider openAiEmbeddingProvider(OpenAiHttpClient http, OpenAiProperties properties,
			EmbeddingTokenizer tokenizer, CallAccounting accounting, ModelCatalog models) {
		OpenAiEmbeddingProperties embedding = properties.getEmbedding();
		EmbeddingPropertiesChecks.checkModel(embedding, models);
		new ShutdownWarning(models, Clock.systemUTC()).check("openai.embedding.model", embedding.getModel());
		return new DefaultOpenAiEmbeddingProvider(http, options(embedding), tokenizer, accounting, models);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(EmbeddingTokenizer.class)
	Utf8Tokenizer openAiEmbeddingTokenizer() {
		return new Utf8Tokenizer();
	}

	static EmbeddingOptions options(OpenAiEmbeddingProperties embedding) {
		return new EmbeddingOptions(embedding.getModel(), embedding.getDimensions(), embedding.getEncodingFormat(),
				embedding.getBatchSize(), embedding.getMaxTokensPerRequest(), embedding.getConcurrency(),
				embedding.getOverLong());
	}

	/**
	 * Counts tokens as OpenAI does, where the library for it is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Encoding.class)
	static class JtokkitConfiguration {

		@Bean
		@Lazy
		@ConditionalOnMissingBean(EmbeddingTokenizer.class)
		JtokkitTokenizer openAiJtokkitTokenizer() {
			return new JtokkitTokenizer();
		}

	}

}
