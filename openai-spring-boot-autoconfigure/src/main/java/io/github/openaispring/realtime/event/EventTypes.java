package io.github.openaispring.realtime.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names of events on the wire.
 *
 * @param <E> the kind of event
 */
final class EventTypes<E> {

	private final Map<String, Class<? extends E>> classes;

	private final Map<Class<?>, String> ga;

	private final Map<Class<?>, String> beta;

	private EventTypes(List<Entry<E>> entries) {
		Map<String, Class<? extends E>> classes = new HashMap<>();
		Map<Class<?>, String> ga = new HashMap<>();
		Map<Class<?>, String> beta = new HashMap<>();
		for (Entry<E> entry : entries) {
			put(entry.ga, entry.type, classes, ga);
			put(entry.beta, entry.type, classes, beta);
		}
		this.classes = Map.copyOf(classes);
		this.ga = Map.copyOf(ga);
		this.beta = Map.copyOf(beta);
	}

	private void put(@Nullable String name, Class<? extends E> type, Map<String, Class<? extends E>> classes,
			Map<Class<?>, String> names) {
		if (name != null) {
			classes.put(name, type);
			names.put(type, name);
		}
	}

	@Nullable Class<? extends E> find(String name) {
		return this.classes.get(name);
	}

	@Nullable String name(Class<?> type, RealtimeProtocol protocol) {
		return ((protocol == RealtimeProtocol.GA) ? this.ga : this.beta).get(type);
	}

	String anyName(Class<?> type) {
		String name = name(type, RealtimeProtocol.GA);
		name = (name != null) ? name : name(type, RealtimeProtocol.BETA);
		return (name != null) ? name : type.getSimpleName();
	}

	private record Entry<E>(Class<? extends E> type, @Nullable String ga, @Nullable String beta) {

	}

	/**
	 * Collects names.
	 *
	 * @param <E> the kind of event
	 */
	static final class Builder<E> {

		private final List<Entry<E>> entries = new ArrayList<>();

		Builder<E> both(Class<? extends E> type, String name) {
			return renamed(type, name, name);
		}

		Builder<E> renamed(Class<? extends E> type, String ga, String beta) {
			this.entries.add(new Entry<>(type, ga, beta));
			return this;
		}

		Builder<E> ga(Class<? extends E> type, String name) {
			this.entries.add(new Entry<>(type, name, null));
			return this;
		}

		Builder<E> beta(Class<? extends E> type, String name) {
			this.entries.add(new Entry<>(type, null, name));
			return this;
		}

		EventTypes<E> build() {
			return new EventTypes<>(this.entries);
		}

	}

}
