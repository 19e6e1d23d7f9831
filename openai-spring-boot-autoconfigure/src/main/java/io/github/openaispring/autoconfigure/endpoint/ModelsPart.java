package io.github.openaispring.autoconfigure.endpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;
import io.github.openaispring.model.ModelKind;

/**
 * The models in use, and all that are near their shutdown.
 */
final class ModelsPart implements EndpointPart {

	private final ModelsInUse inUse;

	private final ModelCatalog catalog;

	private final ModelLifetimes lifetimes;

	ModelsPart(ModelsInUse inUse, ModelCatalog catalog, ModelLifetimes lifetimes) {
		this.inUse = inUse;
		this.catalog = catalog;
		this.lifetimes = lifetimes;
	}

	@Override
	public String name() {
		return "models";
	}

	@Override
	public Mono<Models> overview() {
		return Mono.fromSupplier(() -> {
			ModelList list = this.lifetimes.list();
			return new Models(this.catalog.asOf(), (list != null) ? list.at() : null, this.lifetimes.error(),
					this.inUse.names().stream().map(this::model).toList(), nearShutdown());
		});
	}

	private Model model(String name) {
		ModelInfo info = this.catalog.find(name);
		return new Model(name, this.inUse.properties(name), this.inUse.isUsed(name),
				(info != null) ? info.kind() : null, this.lifetimes.isAvailable(name),
				this.lifetimes.shutdownDate(name), this.lifetimes.daysUntilShutdown(name));
	}

	private List<Ending> nearShutdown() {
		return this.catalog.models()
			.stream()
			.filter(this.lifetimes::isNearShutdown)
			.map((name) -> new Ending(name, this.lifetimes.shutdownDate(name), this.lifetimes.daysUntilShutdown(name)))
			.sorted(Comparator.comparing(Ending::daysUntilShutdown).thenComparing(Ending::model))
			.toList();
	}

	/**
	 * The models.
	 *
	 * @param asOf the day on which the catalogue was compiled
	 * @param checkedAt when the server was last asked for its models, if it was
	 * @param checkError why the last attempt to ask failed, if it did
	 * @param inUse the models that are configured or were used
	 * @param nearShutdown the models of the catalogue that end soon or have ended
	 */
	record Models(LocalDate asOf, @Nullable Instant checkedAt, @Nullable String checkError, List<Model> inUse,
			List<Ending> nearShutdown) {

	}

	/**
	 * A model in use.
	 *
	 * @param model its name
	 * @param properties the properties that name it
	 * @param used whether a call for it was accounted since the start
	 * @param kind what it is for, if known
	 * @param available whether the server has it for this key, if it was asked
	 * @param shutdownDate the day on which it is taken out of service, if known
	 * @param daysUntilShutdown the days until then, negative afterwards
	 */
	record Model(String model, List<String> properties, boolean used, @Nullable ModelKind kind,
			@Nullable Boolean available, @Nullable LocalDate shutdownDate, @Nullable Long daysUntilShutdown) {

	}

	/**
	 * A model that ends soon, or has ended.
	 *
	 * @param model its name
	 * @param shutdownDate the day on which it is taken out of service
	 * @param daysUntilShutdown the days until then, negative afterwards
	 */
	record Ending(String model, @Nullable LocalDate shutdownDate, @Nullable Long daysUntilShutdown) {

	}

}
