package io.github.openaispring.docs.realtime;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeBill;
import io.github.openaispring.realtime.RealtimeChunk;
import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.RealtimeToolCall;
import io.github.openaispring.realtime.RealtimeToolOutput;
import io.github.openaispring.realtime.event.Transcription;

/**
 * Asks for the weather by voice, hears an answer for which a function was called, and
 * interrupts it with another question.
 */
@Component
class SpokenConversation {

	private static final String CITY = """
			{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
			""";

	private final RealtimeSessions sessions;

	private final Microphone microphone;

	SpokenConversation(RealtimeSessions sessions, Microphone microphone) {
		this.sessions = sessions;
		this.microphone = microphone;
	}

	Mono<RealtimeBill> hold(Consumer<String> log) {
		RealtimeSessionConfig config = RealtimeSessionConfig.builder()
			.instructions("You tell the weather. You are brief.")
			.transcription(Transcription.of("gpt-4o-mini-transcribe"))
			.functions(RealtimeFunction.of("get_weather", "Tells the weather in a city", CITY, this::weather))
			.build();
		return Mono.usingWhen(this.sessions.open(config), (session) -> converse(session, log), RealtimeSession::close);
	}

	private Mono<RealtimeToolOutput> weather(RealtimeToolCall call) {
		return Mono.just(RealtimeToolOutput.of("It is sunny and warm in Paris, with a light wind from the west."));
	}

	private Mono<RealtimeBill> converse(RealtimeSession session, Consumer<String> log) {
		Flux<RealtimeChunk> conversation = session.response()
			.doOnNext((chunk) -> show(chunk, log))
			.publish()
			.autoConnect(2);
		// The call of the function, the answer, and the answer to the interruption.
		Mono<RealtimeChunk> end = conversation.filter(RealtimeChunk.ResponseEnded.class::isInstance).elementAt(2);
		Mono<Void> interruption = conversation.skipUntil(RealtimeChunk.ToolAnswered.class::isInstance)
			.filter(RealtimeChunk.AudioDelta.class::isInstance)
			.next()
			.then(say(session, "Thank you, and tomorrow?"));
		return Mono.when(end, interruption, say(session, "What is the weather in Paris?"))
			.timeout(Duration.ofMinutes(2))
			.then(Mono.fromSupplier(session::bill))
			.doOnNext((bill) -> log
				.accept("%d tokens, %s USD".formatted(bill.usage().totalTokens(), bill.totalUsd().toPlainString())));
	}

	private Mono<Void> say(RealtimeSession session, String words) {
		return this.microphone.speak(words).concatMap(session::sendAudio).then();
	}

	private static void show(RealtimeChunk chunk, Consumer<String> log) {
		if (chunk instanceof RealtimeChunk.TranscriptDone words) {
			log.accept(words.speaker() + ": " + words.text());
		}
		else if (chunk instanceof RealtimeChunk.ToolCalled called) {
			log.accept("CALL: " + called.call().name() + " " + called.call().arguments());
		}
		else if (chunk instanceof RealtimeChunk.ToolAnswered answered) {
			log.accept("RESULT: " + answered.output().text());
		}
		else if (chunk instanceof RealtimeChunk.Interrupted interrupted) {
			// A player would throw away what it has not played.
			log.accept("INTERRUPTED after " + interrupted.heardMs() + " ms");
		}
		else if (chunk instanceof RealtimeChunk.ResponseEnded end && end.cost() != null) {
			log.accept("RESPONSE " + end.status() + ", " + end.cost().totalUsd() + " USD");
		}
	}

}
