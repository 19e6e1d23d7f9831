package io.github.openaispring.autoconfigure.health;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;

/**
 * Asks the server for its models, which costs nothing and shows that it can be reached
 * and knows the key.
 */
final class OpenAiHealthIndicator implements ReactiveHealthIndicator {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final ApiRequest REQUEST = ApiRequest.of("health", HttpMethod.GET, "/models");

	private final OpenAiHttpClient http;

	private final OpenAiConnectionDetails details;

	private final Duration limit;

	OpenAiHealthIndicator(OpenAiHttpClient http, OpenAiConnectionDetails details) {
		this(http, details, LIMIT);
	}

	OpenAiHealthIndicator(OpenAiHttpClient http, OpenAiConnectionDetails details, Duration limit) {
		this.http = http;
		this.details = details;
		this.limit = limit;
	}

	@Override
	public Mono<Health> health() {
		String host = URI.create(this.details.getBaseUrl()).getHost();
		if (this.details.getAzure() != null) {
			return Mono.just(new Health.Builder().unknown()
				.withDetail("host", host)
				.withDetail("reason", "A deployment in Azure's dated form has no list of models to ask for")
				.build());
		}
		return this.http.exchange(REQUEST, (answer) -> new Health.Builder().up().withDetail("host", host).build())
			.timeout(this.limit, Mono.error(OpenAiHealthIndicator::late))
			.onErrorResume(OpenAiException.class, (ex) -> Mono.just(down(host, ex)));
	}

	private static OpenAiException late() {
		return new OpenAiTimeoutException("The server took too long", OpenAiErrorDetails.none(), null);
	}

	// Not the message: servers quote keys in it.
	private static Health down(String host, OpenAiException error) {
		Health.Builder health = new Health.Builder().down()
			.withDetail("host", host)
			.withDetail("error", error.getClass().getSimpleName());
		add(health, "status", error.getStatus());
		add(health, "code", error.getCode());
		add(health, "requestId", error.getRequestId());
		return health.build();
	}

	private static void add(Health.Builder health, String name, @Nullable Object value) {
		if (value != null) {
			health.withDetail(name, value);
		}
	}

}
