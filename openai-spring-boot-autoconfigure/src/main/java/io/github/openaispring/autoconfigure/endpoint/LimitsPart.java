package io.github.openaispring.autoconfigure.endpoint;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

import io.github.openaispring.limit.RateLimitStatus;
import io.github.openaispring.limit.RateLimiting;

/**
 * The rate limits, as the client's limiter knows them.
 */
final class LimitsPart implements EndpointPart {

	private final ObjectProvider<RateLimiting> limiting;

	LimitsPart(ObjectProvider<RateLimiting> limiting) {
		this.limiting = limiting;
	}

	@Override
	public String name() {
		return "limits";
	}

	@Override
	public Mono<List<RateLimitStatus>> overview() {
		return Mono.fromSupplier(() -> {
			RateLimiting limiting = this.limiting.getIfAvailable();
			return (limiting != null) ? limiting.status() : List.of();
		});
	}

}
