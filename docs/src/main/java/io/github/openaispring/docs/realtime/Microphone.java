package io.github.openaispring.docs.realtime;

import java.time.Duration;
import java.util.Arrays;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * Stands in for a microphone: speaks text, followed by the silence that ends a turn.
 */
@Component
class Microphone {

	private static final Duration FRAME = Duration.ofMillis(100);

	private static final int FRAME_BYTES = 4_800;

	private static final int SILENCE_BYTES = 48_000;

	private final SpeechSynthesizer synthesizer = SpeechSynthesizer.create();

	/**
	 * Speak as fast as people do.
	 * @param words what to say
	 * @return audio in PCM16 at 24 kHz, a frame each 100 milliseconds
	 */
	Flux<byte[]> speak(String words) {
		return Mono.fromCallable(() -> this.synthesizer.speak(words).pcm())
			.subscribeOn(Schedulers.boundedElastic())
			.flatMapMany((speech) -> frames(Arrays.copyOf(speech, speech.length + SILENCE_BYTES)));
	}

	private static Flux<byte[]> frames(byte[] audio) {
		int count = (audio.length + FRAME_BYTES - 1) / FRAME_BYTES;
		return Flux.interval(FRAME)
			.onBackpressureBuffer(count)
			.take(count)
			.map((i) -> Arrays.copyOfRange(audio, i.intValue() * FRAME_BYTES, (i.intValue() + 1) * FRAME_BYTES));
	}

}
