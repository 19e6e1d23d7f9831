package io.github.openaispring.realtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * Who handles which event.
 */
final class EventHandlers {

	private final Map<Class<?>, Consumer<RealtimeServerEvent>> handlers = new HashMap<>();

	<E extends RealtimeServerEvent> EventHandlers on(Class<E> type, Consumer<E> handler) {
		this.handlers.put(type, (event) -> handler.accept(type.cast(event)));
		return this;
	}

	void handle(RealtimeServerEvent event) {
		Consumer<RealtimeServerEvent> handler = this.handlers.get(event.getClass());
		if (handler != null) {
			handler.accept(event);
		}
	}

}
