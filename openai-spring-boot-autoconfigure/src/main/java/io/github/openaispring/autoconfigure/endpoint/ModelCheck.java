package io.github.openaispring.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;

/**
 * Asks the server for its models, after the start and then again and again. That costs no
 * tokens, and whatever goes wrong does no harm.
 */
final class ModelCheck implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(ModelCheck.class);

	private static final ApiRequest REQUEST = ApiRequest.of("models", HttpMethod.GET, "/models");

	private final Mono<OpenAiHttpClient> http;

	private final ModelsInUse inUse;

	private final ModelLifetimes lifetimes;

	private final Duration interval;

	private final Scheduler scheduler;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Disposable checks;

	ModelCheck(Mono<OpenAiHttpClient> http, ModelsInUse inUse, ModelLifetimes lifetimes, Duration interval,
			Scheduler scheduler) {
		this.http = http;
		this.inUse = inUse;
		this.lifetimes = lifetimes;
		this.interval = interval;
		this.scheduler = scheduler;
	}

	@Override
	public void start() {
		this.checks = Flux.interval(Duration.ZERO, this.interval, this.scheduler)
			.onBackpressureDrop()
			.concatMap((tick) -> check(), 1)
			.subscribe();
	}

	// The list is read away from the event loop.
	private Mono<Void> check() {
		return this.http.flatMap((client) -> client.exchange(REQUEST, ModelListBody::new))
			.publishOn(this.scheduler)
			.map((answer) -> new ModelList(Instant.now(), ModelListReader.read(answer)))
			.doOnNext(this::take)
			.then()
			.onErrorResume(this::fail);
	}

	private void take(ModelList list) {
		this.lifetimes.listed(list);
		this.inUse.names()
			.stream()
			.filter((model) -> this.inUse.isChosen(model) && !list.shutdownDates().containsKey(model))
			.filter(this.warned::add)
			.forEach((model) -> logger.warn("The model '" + model + "' (" + this.inUse.properties(model)
					+ ") is not among those that the server has for this key: calls for it may fail"));
	}

	private Mono<Void> fail(Throwable error) {
		this.lifetimes.failed(error);
		logger.debug("The server's models could not be listed", error);
		return Mono.empty();
	}

	@Override
	public void stop() {
		Disposable checks = this.checks;
		if (checks != null) {
			checks.dispose();
		}
		this.checks = null;
	}

	@Override
	public boolean isRunning() {
		return this.checks != null;
	}

}
