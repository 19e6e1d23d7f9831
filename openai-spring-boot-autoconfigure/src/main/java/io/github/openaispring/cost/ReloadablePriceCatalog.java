package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A catalogue that can be read again while it is in use. Whoever asks gets the old
 * catalogue or the new one, never something in between.
 *
 * @since 0.1.0
 */
public final class ReloadablePriceCatalog implements PriceCatalog {

	private static final Log logger = LogFactory.getLog(ReloadablePriceCatalog.class);

	private final Supplier<PriceCatalog> source;

	private volatile PriceCatalog catalog;

	/**
	 * Read a catalogue for the first time.
	 * @param source reads the catalogue, may block, and throws if it cannot be read
	 */
	public ReloadablePriceCatalog(Supplier<PriceCatalog> source) {
		this.source = source;
		this.catalog = source.get();
	}

	/**
	 * Read the catalogue again, on a thread that may block. A catalogue that cannot be
	 * read is an error, and the old one stays.
	 * @return the day on which the new catalogue was compiled
	 */
	public Mono<LocalDate> reload() {
		return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic()).doOnError(this::keep);
	}

	private LocalDate read() {
		PriceCatalog read = this.source.get();
		this.catalog = read;
		return read.asOf();
	}

	private void keep(Throwable error) {
		logger.warn("The price catalogue could not be read again, the one of %s stays in use: %s".formatted(asOf(),
				error.getMessage()));
	}

	@Override
	public @Nullable ModelPrice find(String model) {
		return this.catalog.find(model);
	}

	@Override
	public LocalDate asOf() {
		return this.catalog.asOf();
	}

	@Override
	public Set<String> models() {
		return this.catalog.models();
	}

	@Override
	public Map<String, String> aliases() {
		return this.catalog.aliases();
	}

	@Override
	public Map<HostedTool, BigDecimal> usdPerCall() {
		return this.catalog.usdPerCall();
	}

}
