package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.event.TurnDetection;

/**
 * A conversation with a model, whatever API it is held over. Audio is PCM16 of 24 kHz.
 * What is sent is sent on subscription, in the order of subscription.
 */
interface VoiceConversation {

	String id();

	@Nullable String model();

	@Nullable String voice();

	List<String> tools();

	// Return whether the model finds the user's turns by itself.
	boolean isHandsFree();

	// Return what the model's side says, to be subscribed once. What interrupts overtakes
	// what waits, and what waits is bounded; each signal's messages belong together.
	Flux<List<VoiceServerMessage>> messages();

	Mono<Void> audio(byte[] pcm);

	Mono<Void> text(String text);

	Mono<Void> commit();

	Mono<Void> clear();

	Mono<Void> played(String itemId, int ms);

	Mono<Void> interrupt();

	Mono<Void> turnDetection(TurnDetection turnDetection);

	BigDecimal costUsd();

	Mono<Void> close();

}
