package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.Assert;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes what connects to the server, as {@code openai.http} says and, where that says
 * nothing, as the application's own clients do.
 */
final class OpenAiConnectorFactory {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final OpenAiProperties.Http http;

	OpenAiConnectorFactory(OpenAiProperties.Http http) {
		this.http = http;
	}

	ConnectionProvider connections() {
		return ConnectionProvider.builder("openai")
			.maxConnections(this.http.getMaxConnections())
			.maxIdleTime(this.http.getMaxIdleTime())
			.evictInBackground(Duration.ofSeconds(30))
			.build();
	}

	/**
	 * Make the connector, on the application's own connector builder where that is one of
	 * Reactor Netty, so that its customizers apply.
	 * @param builder the application's builder, if there is one
	 * @param settings the application's settings
	 * @param bundles the application's SSL bundles, if there are any
	 * @param connections the pool
	 * @return the connector
	 */
	ClientHttpConnector connector(@Nullable ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			@Nullable SslBundles bundles, ConnectionProvider connections) {
		return reactor(builder, connections).build(settings(settings, bundles));
	}

	/**
	 * Make the client of WebSocket connections, which differs from the one of requests in
	 * its pool alone: it has none, so that sessions neither take connections from
	 * requests nor are limited in number.
	 * @param builder the application's builder, if there is one
	 * @param settings the application's settings
	 * @param bundles the application's SSL bundles, if there are any
	 * @return the client
	 */
	HttpClient webSocketClient(@Nullable ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			@Nullable SslBundles bundles) {
		AtomicReference<@Nullable HttpClient> built = new AtomicReference<>();
		reactor(builder, ConnectionProvider.newConnection()).withHttpClientCustomizer((client) -> {
			built.set(client);
			return client;
		}).build(settings(settings, bundles));
		HttpClient client = built.get();
		Assert.state(client != null, "The connector has been built with a client");
		return silent(client);
	}

	// Sessions may be silent, and a refusal of one is read without being decompressed.
	private static HttpClient silent(HttpClient client) {
		return client.responseTimeout(null).compress(false);
	}

	private ReactorClientHttpConnectorBuilder reactor(@Nullable ClientHttpConnectorBuilder<?> builder,
			ConnectionProvider connections) {
		ReactorClientHttpConnectorBuilder reactor = (builder instanceof ReactorClientHttpConnectorBuilder own) ? own
				: ClientHttpConnectorBuilder.reactor();
		HttpProxy proxy = HttpProxy.from(this.http.getProxy());
		return reactor.withHttpClientFactory(() -> HttpClient.create(connections))
			.withHttpClientCustomizer((client) -> (proxy != null) ? proxy.applyTo(client) : client);
	}

	// A read timeout would cut silent streams, whose silence has limits of its own, and
	// a redirect would carry the key to another host.
	private HttpClientSettings settings(HttpClientSettings application, @Nullable SslBundles bundles) {
		SslBundle bundle = bundle(bundles);
		return application.withReadTimeout(null)
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout(connectTimeout(application))
			.withSslBundle((bundle != null) ? bundle : application.sslBundle());
	}

	private Duration connectTimeout(HttpClientSettings application) {
		Duration timeout = this.http.getConnectTimeout();
		timeout = (timeout != null) ? timeout : application.connectTimeout();
		return (timeout != null) ? timeout : CONNECT_TIMEOUT;
	}

	private @Nullable SslBundle bundle(@Nullable SslBundles bundles) {
		String name = OpenAiPropertiesChecks.textOrNull(this.http.getSsl().getBundle());
		if (name == null) {
			return null;
		}
		if (bundles == null) {
			throw unknownBundle(name);
		}
		try {
			return bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw unknownBundle(name);
		}
	}

	private static InvalidOpenAiPropertyException unknownBundle(String name) {
		return OpenAiPropertiesChecks.invalid("openai.http.ssl.bundle", name,
				"There is no bundle of this name under spring.ssl.bundle.");
	}

}
