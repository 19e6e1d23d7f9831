package io.github.openaispring.autoconfigure.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.limit.RateLimitStatus;

/**
 * {@link Endpoint @Endpoint} that shows the OpenAI client: models, prices, budgets,
 * limits and what was spent. It asks no model and shows no key, header or content. A part
 * that cannot be read is replaced by its error and does not hide the others.
 *
 * @since 0.1.0
 */
@Endpoint(id = "openai")
@RegisterReflectionForBinding({ ClientsPart.Client.class, ModelsPart.Models.class, PricesPart.Prices.class,
		BudgetsPart.Budget.class, BudgetsPart.Account.class, RateLimitStatus.class, SpendPart.Window.class })
public class OpenAiEndpoint {

	private static final Log logger = LogFactory.getLog(OpenAiEndpoint.class);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final List<EndpointPart> parts;

	private final Duration limit;

	OpenAiEndpoint(List<EndpointPart> parts) {
		this(parts, LIMIT);
	}

	OpenAiEndpoint(List<EndpointPart> parts, Duration limit) {
		this.parts = List.copyOf(parts);
		this.limit = limit;
	}

	/**
	 * Read the whole page.
	 * @return the overview of each part by its name
	 */
	@ReadOperation
	public Mono<Map<String, Object>> openai() {
		return Flux.fromIterable(this.parts)
			.flatMapSequential((part) -> guarded(part, part.overview()).map((shown) -> Map.entry(part.name(), shown)))
			.collect(LinkedHashMap<String, Object>::new, (page, part) -> page.put(part.getKey(), part.getValue()))
			.map(OperationResponseBody::of);
	}

	/**
	 * Read one part with all its details.
	 * @param name the name of the part, such as {@code prices}
	 * @return the part by its name, or {@code null} when there is none, which is 404 for
	 * the web: something empty would not be in servlet applications
	 */
	@ReadOperation
	public @Nullable Mono<Map<String, Object>> part(@Selector String name) {
		return this.parts.stream().filter((part) -> part.name().equals(name)).findFirst().map(this::alone).orElse(null);
	}

	private Mono<Map<String, Object>> alone(EndpointPart part) {
		return guarded(part, part.details()).map((shown) -> OperationResponseBody.of(Map.of(part.name(), shown)));
	}

	// Not the message of an error: it may quote an address with a password.
	private Mono<Object> guarded(EndpointPart part, Mono<?> shown) {
		return Mono.<Object>from(shown).timeout(this.limit).onErrorResume((ex) -> {
			logger.debug("The part '" + part.name() + "' of the endpoint cannot be read", ex);
			return Mono.just(Map.of("error", ex.getClass().getSimpleName()));
		});
	}

}
