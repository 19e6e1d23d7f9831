package io.github.openaispring.test.realtime;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.test.speech.SpeechSynthesizer;
import io.github.openaispring.test.speech.SpokenText;

/**
 * Gives the assistant a voice, away from the event loop.
 */
final class Speaker {

	private final SpeechSynthesizer synthesizer;

	Speaker(SpeechSynthesizer synthesizer) {
		this.synthesizer = synthesizer;
	}

	Mono<SpokenText> speak(String text) {
		return Mono.fromCallable(() -> this.synthesizer.speak(text)).subscribeOn(Schedulers.boundedElastic());
	}

}
