package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

import io.github.openaispring.cost.ReloadablePriceCatalog;

/**
 * Reads the price catalogue again from time to time, if there is an interval.
 */
class PriceReloading implements SmartLifecycle {

	private final Flux<?> reloads;

	private volatile Disposable running = Disposables.disposed();

	PriceReloading(ReloadablePriceCatalog catalog, @Nullable Duration interval) {
		this.reloads = (interval != null) ? every(interval, catalog) : Flux.empty();
	}

	// What fails is logged by the catalogue, which keeps its old prices.
	private static Flux<?> every(Duration interval, ReloadablePriceCatalog catalog) {
		return Flux.interval(interval).onBackpressureDrop().concatMap((tick) -> catalog.reload().onErrorComplete(), 1);
	}

	@Override
	public void start() {
		if (!isRunning()) {
			this.running = this.reloads.subscribe();
		}
	}

	@Override
	public void stop() {
		this.running.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.running.isDisposed();
	}

}
