package io.github.openaispring.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.voice.DefaultVoiceAuthenticator;
import io.github.openaispring.voice.DefaultVoiceSessionConfigurer;
import io.github.openaispring.voice.VoiceAuthenticator;
import io.github.openaispring.voice.VoiceEndpoint;
import io.github.openaispring.voice.VoiceSessionConfigurer;
import io.github.openaispring.voice.VoiceSettings;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the endpoint that browsers talk
 * to. It is for WebFlux applications.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = OpenAiRealtimeAutoConfiguration.class)
@ConditionalOnBooleanProperty("openai.voice.enabled")
public final class OpenAiVoiceAutoConfiguration {

	/**
	 * The endpoint and what can be replaced of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnBean(RealtimeSessions.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean(VoiceAuthenticator.class)
		DefaultVoiceAuthenticator openAiVoiceAuthenticator() {
			return new DefaultVoiceAuthenticator();
		}

		@Bean
		@ConditionalOnMissingBean(VoiceSessionConfigurer.class)
		DefaultVoiceSessionConfigurer openAiVoiceSessionConfigurer(OpenAiProperties properties,
				ObjectProvider<RealtimeFunction> functions, ObjectProvider<RealtimeTools> tools) {
			return new DefaultVoiceSessionConfigurer(
					RealtimeTools.join(functions.orderedStream().toList(), tools.getIfAvailable()),
					properties.getVoice().isAcceptInstructions());
		}

		@Bean
		@ConditionalOnMissingBean
		VoiceEndpoint openAiVoiceEndpoint(OpenAiProperties properties, VoiceAuthenticator authenticator,
				VoiceSessionConfigurer configurer, RealtimeSessions sessions) {
			return new VoiceEndpoint(settings(properties.getVoice()), authenticator, configurer, sessions);
		}

		private static VoiceSettings settings(OpenAiVoiceProperties voice) {
			return new VoiceSettings(voice.getAllowedOrigins(), voice.getMaxSessions(),
					voice.getMaxSessionsPerPrincipal(), voice.getMaxDuration(), voice.getIdleTimeout(),
					voice.getResumeTimeout());
		}

		@Bean
		@ConditionalOnMissingBean(name = "openAiVoiceHandlerMapping")
		SimpleUrlHandlerMapping openAiVoiceHandlerMapping(OpenAiProperties properties, VoiceEndpoint endpoint) {
			return new SimpleUrlHandlerMapping(Map.of(properties.getVoice().getPath(), endpoint), -1);
		}

		@Bean
		VoiceEndpointLifecycle openAiVoiceEndpointLifecycle(VoiceEndpoint endpoint) {
			return new VoiceEndpointLifecycle(endpoint);
		}

	}

	/**
	 * Says that there is no endpoint, to who believes that there is one.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
	static class ServletConfiguration {

		ServletConfiguration() {
			throw new InvalidOpenAiPropertyException("openai.voice.enabled", true,
					"The voice endpoint needs a WebFlux application: use spring-boot-starter-webflux, "
							+ "with spring.main.web-application-type=reactive if Spring MVC is there too.");
		}

	}

}
