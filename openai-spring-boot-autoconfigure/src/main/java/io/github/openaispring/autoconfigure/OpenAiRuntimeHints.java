package io.github.openaispring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeTool;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Tells native images of the catalogues, of the scripts for Redis, of the vocabulary of
 * the embedding models, and of the realtime events.
 */
class OpenAiRuntimeHints implements RuntimeHintsRegistrar {

	// The registrar follows the components of records by itself, but not what a sealed
	// type permits.
	private static final List<Class<?>> SEALED = List.of(RealtimeClientEvent.class, RealtimeServerEvent.class,
			RealtimeItem.class, RealtimeContent.class, RealtimeTool.class, TurnDetection.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("io/github/openaispring/cost/openai-prices.json");
		hints.resources().registerPattern("io/github/openaispring/model/openai-models.json");
		hints.resources().registerPattern("io/github/openaispring/budget/*.lua");
		hints.resources().registerPattern("com/knuddels/jtokkit/cl100k_base.tiktoken");
		BindingReflectionHintsRegistrar records = new BindingReflectionHintsRegistrar();
		for (Class<?> type : SEALED) {
			records.registerReflectionHints(hints.reflection(), type);
			records.registerReflectionHints(hints.reflection(), type.getPermittedSubclasses());
		}
	}

}
