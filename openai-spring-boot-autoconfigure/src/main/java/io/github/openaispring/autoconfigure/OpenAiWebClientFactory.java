package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/**
 * Sets up the {@link WebClient} that knows the server and the credentials.
 */
class OpenAiWebClientFactory {

	private static final String OPENAI_HOST = "api.openai.com";

	private final OpenAiProperties properties;

	private final OpenAiConnectionDetails details;

	OpenAiWebClientFactory(OpenAiProperties properties, OpenAiConnectionDetails details) {
		this.properties = properties;
		this.details = details;
		OpenAiPropertiesChecks.checkBaseUrl(details.getBaseUrl());
		OpenAiPropertiesChecks.checkKey(details.getApiKey());
		OpenAiPropertiesChecks.checkHeaders(properties.getHeaders());
		OpenAiPropertiesChecks.checkHttp(properties.getHttp());
		OpenAiPropertiesChecks.checkAzure(properties.getAzure());
		if (details.getApiKey() == null && OPENAI_HOST.equals(URI.create(details.getBaseUrl()).getHost())) {
			throw new OpenAiApiKeyMissingException();
		}
	}

	/**
	 * Make the connector, on the application's own connector builder where that is one of
	 * Reactor Netty, so that its customizers apply.
	 * @param builder the application's builder, if there is one
	 * @param applicationSettings the application's settings
	 * @param bundles the application's SSL bundles, if there are any
	 * @param connections the pool
	 * @return the connector
	 */
	ClientHttpConnector connector(@Nullable ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings applicationSettings, @Nullable SslBundles bundles, ConnectionProvider connections) {
		ReactorClientHttpConnectorBuilder reactor = (builder instanceof ReactorClientHttpConnectorBuilder own) ? own
				: ClientHttpConnectorBuilder.reactor();
		return reactor.withHttpClientFactory(() -> HttpClient.create(connections))
			.withHttpClientCustomizer(this::proxied)
			.build(settings(applicationSettings, bundles));
	}

	// A read timeout would cut silent streams, whose silence has limits of its own, and
	// a redirect would carry the key to another host.
	private HttpClientSettings settings(HttpClientSettings applicationSettings, @Nullable SslBundles bundles) {
		HttpClientSettings settings = applicationSettings.withReadTimeout(null)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout(this.properties.getHttp().getConnectTimeout());
		String bundle = this.properties.getHttp().getSsl().getBundle();
		if (!StringUtils.hasText(bundle)) {
			return settings;
		}
		try {
			if (bundles != null) {
				return settings.withSslBundle(bundles.getBundle(bundle));
			}
		}
		catch (NoSuchSslBundleException ex) {
			// said below
		}
		throw OpenAiPropertiesChecks.invalid("openai.http.ssl.bundle", bundle,
				"There is no bundle of this name under spring.ssl.bundle");
	}

	private HttpClient proxied(HttpClient client) {
		URI proxy = this.properties.getHttp().getProxy();
		return (proxy != null) ? client.proxy((spec) -> configure(spec, proxy)) : client;
	}

	private static void configure(ProxyProvider.TypeSpec spec, URI proxy) {
		ProxyProvider.Builder builder = spec
			.type(ProxyProvider.Proxy.valueOf(proxy.getScheme().toUpperCase(Locale.ROOT)))
			.host(proxy.getHost())
			.port(proxy.getPort());
		String user = proxy.getUserInfo();
		if (user != null) {
			int colon = user.indexOf(':');
			builder.username((colon < 0) ? user : user.substring(0, colon));
			builder.password((name) -> (colon < 0) ? "" : user.substring(colon + 1));
		}
	}

	ConnectionProvider connections() {
		OpenAiProperties.Http http = this.properties.getHttp();
		return ConnectionProvider.builder("openai")
			.maxConnections(http.getMaxConnections())
			.maxIdleTime(http.getMaxIdleTime())
			.evictInBackground(Duration.ofSeconds(30))
			.build();
	}

	void configure(WebClient.Builder builder) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(base())).defaultHeaders(this::setHeaders);
	}

	private UriComponentsBuilder base() {
		String baseUrl = StringUtils.trimTrailingCharacter(this.details.getBaseUrl(), '/');
		String deployment = this.properties.getAzure().getDeployment();
		if (deployment == null) {
			return UriComponentsBuilder.fromUriString(baseUrl);
		}
		return UriComponentsBuilder.fromUriString(baseUrl)
			.pathSegment("openai", "deployments", deployment)
			.queryParam("api-version", this.properties.getAzure().getApiVersion());
	}

	private void setHeaders(HttpHeaders headers) {
		headers.set(HttpHeaders.USER_AGENT, "openai-spring-boot");
		setKey(headers);
		set(headers, "OpenAI-Organization", this.details.getOrganization());
		set(headers, "OpenAI-Project", this.details.getProject());
		this.properties.getHeaders().forEach(headers::set);
	}

	private void setKey(HttpHeaders headers) {
		String key = this.details.getApiKey();
		if (key != null && this.properties.getAzure().getApiVersion() != null) {
			headers.set("api-key", key);
		}
		else if (key != null) {
			headers.setBearerAuth(key);
		}
	}

	private static void set(HttpHeaders headers, String name, @Nullable String value) {
		if (value != null) {
			headers.set(name, value);
		}
	}

}
