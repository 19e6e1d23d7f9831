package io.github.openaispring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.batch.BatchOptions;
import io.github.openaispring.batch.DefaultOpenAiBatchProvider;
import io.github.openaispring.batch.OpenAiBatchProvider;
import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.ChatOptions;
import io.github.openaispring.chat.PredictionCodec;
import io.github.openaispring.embedding.EmbeddingCodec;
import io.github.openaispring.embedding.EmbeddingTokenizer;
import io.github.openaispring.embedding.Utf8Tokenizer;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of batches. Its bean is made when
 * something needs it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiChatAutoConfiguration.class, OpenAiEmbeddingAutoConfiguration.class })
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiBatchAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(OpenAiBatchProvider.class)
	DefaultOpenAiBatchProvider openAiBatchProvider(OpenAiHttpClient http, OpenAiProperties properties,
			OpenAiConnectionDetails details, ObjectProvider<EmbeddingTokenizer> tokenizers, CallAccounting accounting,
			ModelCatalog models) {
		boolean responsesApi = properties.getChat().getApi() == ChatApi.RESPONSES || details.hasResponsesApi();
		PredictionCodec predictions = new PredictionCodec(http.limits(), chat(properties.getChat()), models,
				responsesApi);
		EmbeddingCodec embeddings = new EmbeddingCodec(http.limits(),
				OpenAiEmbeddingAutoConfiguration.options(properties.getEmbedding()),
				tokenizers.getIfAvailable(Utf8Tokenizer::new), models);
		return new DefaultOpenAiBatchProvider(http, predictions, embeddings, options(properties.getBatch()),
				accounting);
	}

	// Batches have a tier of their own.
	private static ChatOptions chat(OpenAiProperties.Chat chat) {
		return ChatOptions.builder().from(ChatDefaults.from(chat)).serviceTier(null).build();
	}

	private static BatchOptions options(OpenAiBatchProperties batch) {
		return new BatchOptions(batch.getPollInterval(), batch.getMaxPollInterval());
	}

}
