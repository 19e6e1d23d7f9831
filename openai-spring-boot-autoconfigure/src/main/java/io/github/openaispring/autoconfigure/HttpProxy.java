package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import io.netty.resolver.NoopAddressResolverGroup;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/**
 * The proxy of the client, as {@code openai.http.proxy} names it.
 */
final class HttpProxy {

	private static final String PROPERTY = "openai.http.proxy";

	private static final Set<String> SCHEMES = Set.of("http", "socks4", "socks5");

	private final URI uri;

	private HttpProxy(URI uri) {
		this.uri = uri;
	}

	static @Nullable HttpProxy from(@Nullable String property) {
		String url = OpenAiPropertiesChecks.textOrNull(property);
		if (url == null) {
			return null;
		}
		URI uri = OpenAiPropertiesChecks.uri(url);
		if (uri == null || uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535
				|| !SCHEMES.contains(OpenAiPropertiesChecks.lowerCase(uri.getScheme()))) {
			throw OpenAiPropertiesChecks.invalid(PROPERTY, OpenAiPropertiesChecks.shown(url),
					"It must be an http, socks4 or socks5 URL with a host and a port, and with what "
							+ "is special in a user or a password percent-encoded.");
		}
		return new HttpProxy(uri);
	}

	// The proxy finds the server: behind a firewall it alone can.
	HttpClient applyTo(HttpClient client) {
		return client.resolver(NoopAddressResolverGroup.INSTANCE).proxy(this::configure);
	}

	private void configure(ProxyProvider.TypeSpec spec) {
		ProxyProvider.Builder builder = spec
			.type(ProxyProvider.Proxy.valueOf(this.uri.getScheme().toUpperCase(Locale.ROOT)))
			.host(this.uri.getHost())
			.port(this.uri.getPort());
		String user = this.uri.getUserInfo();
		if (user != null) {
			int colon = user.indexOf(':');
			builder.username((colon < 0) ? user : user.substring(0, colon));
			builder.password((name) -> (colon < 0) ? "" : user.substring(colon + 1));
		}
	}

}
