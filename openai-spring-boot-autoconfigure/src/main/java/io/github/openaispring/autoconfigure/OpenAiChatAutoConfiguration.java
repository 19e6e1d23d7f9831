package io.github.openaispring.autoconfigure;

import java.time.Clock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.DefaultOpenAiResponses;
import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.OpenAiResponses;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the chat provider and of
 * background responses.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
		OpenAiPricingAutoConfiguration.class })
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiChatAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(OpenAiProvider.class)
	OpenAiChatProvider openAiProvider(OpenAiHttpClient http, OpenAiProperties properties, CallAccounting accounting,
			ModelCatalog models, OpenAiConnectionDetails details, ListableBeanFactory beans) {
		OpenAiProperties.Chat chat = properties.getChat();
		new ShutdownWarning(models, Clock.systemUTC()).check("openai.chat.model", chat.getModel());
		return new OpenAiChatProvider(http, ChatDefaults.from(chat), chat.isIncludeRawOutput(), accounting, models,
				sessions(beans), chat.getApi() == ChatApi.RESPONSES || details.hasResponsesApi());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(OpenAiResponses.class)
	DefaultOpenAiResponses openAiResponses(OpenAiHttpClient http, OpenAiProperties properties,
			CallAccounting accounting, ModelCatalog models) {
		return new DefaultOpenAiResponses(http, ChatDefaults.from(properties.getChat()), accounting, models);
	}

	// They are made when the first session is asked for.
	private static @Nullable Supplier<RealtimeSessions> sessions(ListableBeanFactory beans) {
		boolean defined = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, RealtimeSessions.class, true,
				false).length > 0;
		return defined ? () -> beans.getBean(RealtimeSessions.class) : null;
	}

}
