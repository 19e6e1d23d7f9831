package io.github.openaispring.autoconfigure;

import java.net.URI;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.ObservationSettings;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the connection to OpenAI. Its
 * beans are made when something needs them: an application with an
 * {@link io.github.openaispring.chat.OpenAiProvider} of its own needs no key.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				OpenAiTelemetryAutoConfiguration.class },
		afterName = "io.github.openaispring.autoconfigure.OpenAiMetricsAutoConfiguration")
@ConditionalOnClass({ WebClient.class, HttpClient.class })
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
// Those of budgets even without a budget, as its name may be misspelt.
@EnableConfigurationProperties({ OpenAiProperties.class, OpenAiBudgetProperties.class })
public final class OpenAiClientAutoConfiguration {

	/** The name of the one client, as metered. */
	static final String CLIENT = "default";

	@Bean
	@ConditionalOnMissingBean(OpenAiConnectionDetails.class)
	PropertiesOpenAiConnectionDetails openAiConnectionDetails(OpenAiProperties properties, Environment environment) {
		PropertiesOpenAiConnectionDetails details = new PropertiesOpenAiConnectionDetails(properties, environment);
		OpenAiPropertiesChecks.checkConnection(details);
		RealtimePropertiesChecks.protocol(properties.getRealtime(), details);
		return details;
	}

	@Bean(destroyMethod = "dispose", defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "openAiConnectionProvider")
	ConnectionProvider openAiConnectionProvider(OpenAiProperties properties) {
		return new OpenAiConnectorFactory(properties.getHttp()).connections();
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "openAiClientHttpConnector")
	ClientHttpConnector openAiClientHttpConnector(OpenAiProperties properties,
			@Qualifier("openAiConnectionProvider") ConnectionProvider connections,
			ObjectProvider<ClientHttpConnectorBuilder<?>> builders, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> bundles) {
		return new OpenAiConnectorFactory(properties.getHttp()).connector(builders.getIfAvailable(),
				settings.getIfAvailable(HttpClientSettings::defaults), bundles.getIfAvailable(), connections);
	}

	// The application's builder may be shared: a clone keeps the key to ourselves.
	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "openAiWebClient")
	WebClient openAiWebClient(OpenAiProperties properties, OpenAiConnectionDetails details,
			@Qualifier("openAiClientHttpConnector") ClientHttpConnector connector,
			ObjectProvider<WebClient.Builder> builders, ObjectProvider<OpenAiWebClientCustomizer> customizers) {
		WebClient.Builder builder = builders.getIfUnique(WebClient::builder).clone();
		new OpenAiWebClientDefaults(details, properties.getHeaders()).applyTo(builder);
		builder.clientConnector(connector);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OpenAiHttpClient openAiHttpClient(@Qualifier("openAiWebClient") WebClient webClient, OpenAiProperties properties,
			ObjectProvider<HttpListener> listeners) {
		return new OpenAiHttpClient(webClient, limits(properties.getHttp()), retryPolicy(properties.getRetry()),
				new CompositeHttpListener(listeners.orderedStream().toList()));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OperationTelemetry openAiOperationTelemetry(OpenAiConnectionDetails details, ObservationSettings observations,
			ObjectProvider<UsageListener> usageListeners) {
		return new OperationTelemetry(CLIENT, provider(details), observations,
				UsageListener.composite(usageListeners.orderedStream().toList()));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CallAccounting openAiCallAccounting(CostCalculator costs, OperationTelemetry telemetry,
			ObjectProvider<CallGate> gates, TokenEstimator estimator) {
		return new CallAccounting(costs, telemetry, CallGate.all(gates.orderedStream().toList()), estimator);
	}

	@Bean
	@ConditionalOnMissingBean
	TokenEstimator openAiTokenEstimator() {
		return TokenEstimator.byLength();
	}

	private static String provider(OpenAiConnectionDetails details) {
		String host = URI.create(details.getBaseUrl()).getHost();
		return OpenAiPropertiesChecks.lowerCase(host).endsWith(".azure.com") ? "azure.ai.openai" : "openai";
	}

	private static HttpLimits limits(OpenAiProperties.Http http) {
		return new HttpLimits(http.getFirstEventTimeout(), http.getIdleTimeout(), http.getRequestTimeout(),
				http.getStreamTimeout(), (int) http.getMaxResponseSize().toBytes(),
				(int) http.getMaxEventSize().toBytes());
	}

	private static RetryPolicy retryPolicy(OpenAiProperties.Retry retry) {
		return new RetryPolicy(retry.getMaxAttempts(), retry.getInitialBackoff(), retry.getMaxBackoff(),
				retry.getMaxRetryAfter(), retry.getJitter());
	}

}
