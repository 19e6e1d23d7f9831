package io.github.openaispring.autoconfigure;

import java.time.Clock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import reactor.netty.http.client.HttpClient;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.realtime.OpenAiRealtimeCalls;
import io.github.openaispring.realtime.OpenAiRealtimeClientSecrets;
import io.github.openaispring.realtime.OpenAiRealtimeSessions;
import io.github.openaispring.realtime.RealtimeCalls;
import io.github.openaispring.realtime.RealtimeClientSecrets;
import io.github.openaispring.realtime.RealtimeConnector;
import io.github.openaispring.realtime.RealtimeEndpoint;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of realtime sessions. Its beans are
 * made when something needs them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
		OpenAiPricingAutoConfiguration.class })
@ConditionalOnBean(OpenAiHttpClient.class)
@ConditionalOnBooleanProperty(name = "openai.enabled", matchIfMissing = true)
public final class OpenAiRealtimeAutoConfiguration {

	private static final Log logger = LogFactory.getLog(OpenAiRealtimeAutoConfiguration.class);

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "openAiRealtimeHttpClient")
	HttpClient openAiRealtimeHttpClient(OpenAiProperties properties,
			ObjectProvider<ClientHttpConnectorBuilder<?>> builders, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> bundles) {
		return new OpenAiConnectorFactory(properties.getHttp()).webSocketClient(builders.getIfAvailable(),
				settings.getIfAvailable(HttpClientSettings::defaults), bundles.getIfAvailable());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	RealtimeEndpoint openAiRealtimeEndpoint(OpenAiConnectionDetails details, OpenAiProperties properties) {
		return new RealtimeEndpoint(details.getBaseUrl(),
				OpenAiHeaders.of(details, properties.getHeaders()).toSingleValueMap(), deployment(details.getAzure()));
	}

	private static RealtimeEndpoint.@Nullable AzureDeployment deployment(
			OpenAiConnectionDetails.@Nullable Azure azure) {
		return (azure != null) ? new RealtimeEndpoint.AzureDeployment(azure.apiVersion(), azure.deployment()) : null;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	RealtimeConnector openAiRealtimeConnector(@Qualifier("openAiRealtimeHttpClient") HttpClient client,
			RealtimeEndpoint endpoint, OpenAiConnectionDetails details, OpenAiProperties properties,
			ObjectProvider<HttpListener> listeners) {
		return new RealtimeConnector(client, endpoint,
				RealtimePropertiesChecks.protocol(properties.getRealtime(), details),
				new RealtimeSettingsFactory(properties).connection(), composite(listeners));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(RealtimeSessions.class)
	OpenAiRealtimeSessions openAiRealtimeSessions(RealtimeConnector connector, OpenAiProperties properties,
			CallAccounting accounting, ModelCatalog models, ObjectProvider<RealtimeListener> listeners,
			ObjectProvider<HttpListener> limits, ObjectProvider<RealtimeTools> tools) {
		OpenAiRealtimeProperties realtime = properties.getRealtime();
		RealtimeDefaults defaults = new RealtimeDefaults(realtime);
		warn(realtime, new ShutdownWarning(models, Clock.systemUTC()));
		return new OpenAiRealtimeSessions(connector, defaults.config(RealtimeTools.functions(tools.getIfAvailable())),
				new RealtimeSettingsFactory(properties).sessions(), accounting,
				new CompositeRealtimeListener(listeners.orderedStream().toList()), composite(limits));
	}

	private static void warn(OpenAiRealtimeProperties realtime, ShutdownWarning shutdown) {
		shutdown.check("openai.realtime.model", realtime.getModel());
		String transcriber = OpenAiPropertiesChecks.textOrNull(realtime.getTranscription().getModel());
		if (transcriber != null) {
			shutdown.check("openai.realtime.transcription.model", transcriber);
		}
		RealtimePropertiesChecks.doubts(realtime.getTurnDetection()).forEach(logger::warn);
	}

	private static HttpListener composite(ObjectProvider<HttpListener> listeners) {
		return new CompositeHttpListener(listeners.orderedStream().toList());
	}

	@Bean
	RealtimeSessionsLifecycle openAiRealtimeSessionsLifecycle(ConfigurableListableBeanFactory beans) {
		return new RealtimeSessionsLifecycle(beans);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(RealtimeClientSecrets.class)
	OpenAiRealtimeClientSecrets openAiRealtimeClientSecrets(OpenAiHttpClient http, OpenAiProperties properties,
			OperationTelemetry telemetry) {
		return new OpenAiRealtimeClientSecrets(http, new RealtimeDefaults(properties.getRealtime()).model(), telemetry);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(RealtimeCalls.class)
	OpenAiRealtimeCalls openAiRealtimeCalls(OpenAiHttpClient http, OpenAiProperties properties,
			OperationTelemetry telemetry) {
		return new OpenAiRealtimeCalls(http, new RealtimeDefaults(properties.getRealtime()).model(), telemetry);
	}

}
