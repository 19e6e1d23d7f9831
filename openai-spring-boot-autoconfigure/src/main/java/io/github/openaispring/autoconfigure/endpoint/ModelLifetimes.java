package io.github.openaispring.autoconfigure.endpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;

/**
 * How long models are served: as the server says, if it was asked, or else as the
 * catalogue says.
 */
final class ModelLifetimes {

	private final ModelCatalog catalog;

	private final Clock clock;

	private volatile @Nullable ModelList list;

	private volatile @Nullable String error;

	ModelLifetimes(ModelCatalog catalog, Clock clock) {
		this.catalog = catalog;
		this.clock = clock;
	}

	void listed(ModelList list) {
		this.list = list;
		this.error = null;
	}

	void failed(Throwable error) {
		this.error = error.getClass().getSimpleName();
	}

	/**
	 * Return what the server said.
	 * @return the list, or {@code null} when it was never read
	 */
	@Nullable ModelList list() {
		return this.list;
	}

	/**
	 * Return why the list could not be read.
	 * @return the kind of error, or {@code null} unless the last attempt failed
	 */
	@Nullable String error() {
		return this.error;
	}

	/**
	 * Return whether the server has the model for this key.
	 * @param model the model
	 * @return {@code null} when it is not known
	 */
	@Nullable Boolean isAvailable(String model) {
		ModelList list = this.list;
		return (list != null) ? (Boolean) list.shutdownDates().containsKey(model) : null;
	}

	@Nullable LocalDate shutdownDate(String model) {
		ModelList list = this.list;
		Optional<LocalDate> said = (list != null) ? list.shutdownDates().getOrDefault(model, Optional.empty())
				: Optional.empty();
		ModelInfo info = this.catalog.find(model);
		return said.orElse((info != null) ? info.shutdownDate() : null);
	}

	@Nullable Long daysUntilShutdown(String model) {
		LocalDate date = shutdownDate(model);
		return (date != null) ? (Long) ChronoUnit.DAYS.between(LocalDate.now(this.clock), date) : null;
	}

	/**
	 * Return whether another model should be chosen.
	 * @param model the model
	 * @return whether its end is known and near, or past
	 */
	boolean isNearShutdown(String model) {
		Long days = daysUntilShutdown(model);
		return days != null && days < ModelInfo.NEAR_SHUTDOWN_DAYS;
	}

}
