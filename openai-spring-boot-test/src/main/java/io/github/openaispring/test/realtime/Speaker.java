package io.github.openaispring.test.realtime;

import java.util.LinkedHashMap;
import java.util.Map;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.test.speech.SpeechSynthesizer;
import io.github.openaispring.test.speech.SpokenText;

/**
 * Gives the assistant a voice, away from the event loop, and remembers what it said last.
 */
final class Speaker {

	private static final int MAX_REMEMBERED = 64;

	private final SpeechSynthesizer synthesizer;

	private final Map<String, SpokenText> recent = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, SpokenText> eldest) {
			return size() > MAX_REMEMBERED;
		}

	};

	Speaker(SpeechSynthesizer synthesizer) {
		this.synthesizer = synthesizer;
	}

	Mono<SpokenText> speak(String text) {
		return Mono.fromCallable(() -> remembered(text)).subscribeOn(Schedulers.boundedElastic());
	}

	private SpokenText remembered(String text) {
		synchronized (this.recent) {
			SpokenText known = this.recent.get(text);
			if (known != null) {
				return known;
			}
		}
		SpokenText spoken = this.synthesizer.speak(text);
		synchronized (this.recent) {
			this.recent.put(text, spoken);
		}
		return spoken;
	}

}
