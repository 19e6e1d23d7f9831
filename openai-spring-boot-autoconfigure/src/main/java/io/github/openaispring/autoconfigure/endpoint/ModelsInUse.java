package io.github.openaispring.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * The models that are configured, and the first others that the application asked for.
 */
final class ModelsInUse implements UsageListener {

	/** Users may choose models: their names are bounded. */
	private static final int LIMIT = 50;

	private final List<Configured> configured;

	private final Set<String> used = ConcurrentHashMap.newKeySet();

	private final List<Consumer<String>> observers = new ArrayList<>();

	private int others;

	ModelsInUse(List<Configured> configured) {
		this.configured = List.copyOf(configured);
	}

	@Override
	public void onUsage(UsageEvent event) {
		if (!this.used.contains(event.requestModel())) {
			add(event.requestModel());
		}
	}

	private synchronized void add(String model) {
		if (isConfigured(model)) {
			this.used.add(model);
		}
		else if (this.others < LIMIT && this.used.add(model)) {
			this.others++;
			this.observers.forEach((observer) -> observer.accept(model));
		}
	}

	/**
	 * Tell of each model once, now or when it is used for the first time.
	 * @param observer is told
	 */
	synchronized void forEach(Consumer<String> observer) {
		names().forEach(observer);
		this.observers.add(observer);
	}

	/**
	 * Return the names of the models, the configured ones first.
	 * @return the names
	 */
	List<String> names() {
		Set<String> names = new LinkedHashSet<>();
		this.configured.forEach((model) -> names.add(model.model()));
		names.addAll(new TreeSet<>(this.used));
		return List.copyOf(names);
	}

	/**
	 * Return the properties that name a model.
	 * @param model the model
	 * @return the names of the properties, none for a model that was only used
	 */
	List<String> properties(String model) {
		return this.configured.stream()
			.filter((named) -> named.model().equals(model))
			.map(Configured::property)
			.toList();
	}

	/**
	 * Return whether somebody has chosen the model, rather than left it at the default.
	 * @param model the model
	 * @return whether a property was set to it
	 */
	boolean isChosen(String model) {
		return this.configured.stream().anyMatch((named) -> named.chosen() && named.model().equals(model));
	}

	boolean isUsed(String model) {
		return this.used.contains(model);
	}

	private boolean isConfigured(String model) {
		return !properties(model).isEmpty();
	}

	/**
	 * A property that names a model.
	 *
	 * @param property its name
	 * @param model its value
	 * @param chosen whether it was set, rather than left at its default
	 */
	record Configured(String property, String model, boolean chosen) {

	}

}
