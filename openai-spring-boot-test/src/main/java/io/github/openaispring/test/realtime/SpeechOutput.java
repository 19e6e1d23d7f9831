package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.speech.SpokenText;

/**
 * A message in speech and its transcript.
 */
final class SpeechOutput extends OutputItem {

	private static final int MS_PER_TOKEN = 50;

	private static final int SENTENCES_AHEAD = 2;

	private final StringBuilder transcript = new StringBuilder();

	private final String text;

	private final @Nullable SpokenText audio;

	SpeechOutput(ResponseRun run, int index, String text, @Nullable SpokenText audio) {
		super(run, index, Item.answer());
		this.text = text;
		this.audio = audio;
	}

	@Override
	void opened() {
		sendPart("response.content_part.added");
		item().content().addObject().put("type", "output_audio").put("transcript", "");
	}

	@Override
	Flux<Beat> content() {
		if (this.audio != null) {
			return spoken(this.text, Mono.just(this.audio).publishOn(Schedulers.boundedElastic()));
		}
		return Flux.fromIterable(Sentences.of(this.text))
			.flatMapSequential((sentence) -> spoken(sentence, run().session().speaker().speak(sentence)),
					SENTENCES_AHEAD);
	}

	private Flux<Beat> spoken(String text, Mono<SpokenText> speech) {
		return speech.map((spoken) -> beats(Utterance.of(text, spoken, run().spec().format())))
			.publishOn(run().session().loop())
			.flatMapIterable((list) -> list);
	}

	// Runs where blocking is allowed.
	private List<Beat> beats(List<Utterance.Piece> pieces) {
		List<Beat> beats = new ArrayList<>();
		for (Utterance.Piece piece : pieces) {
			for (String word : piece.words()) {
				beats.add(Beat.transcript(run().session().backend().tokens(word).size(), () -> write(word)));
			}
			double length = Pcm.milliseconds(piece.pcm().length);
			Duration pause = run().session().settings().audioPause(length);
			beats.add(Beat.content(pause, 0, (int) Math.ceil(length / MS_PER_TOKEN), () -> sound(piece)));
		}
		return beats;
	}

	private void write(String word) {
		this.transcript.append(word);
		content(this.transcript.toString());
		send(partEvent("response.output_audio_transcript.delta").put("delta", word));
	}

	private void sound(Utterance.Piece piece) {
		if (!item().isTruncated()) {
			item().addAudio(0, piece.pcm());
		}
		run().session().responses().spoke(Pcm.milliseconds(piece.pcm().length));
		send(partEvent("response.output_audio.delta").put("delta", Base64.getEncoder().encodeToString(piece.wire())));
	}

	private void content(String spoken) {
		if (!item().isTruncated() && item().content().get(0) instanceof ObjectNode part) {
			part.put("transcript", spoken);
		}
	}

	@Override
	void closing() {
		send(partEvent("response.output_audio.done"));
		send(partEvent("response.output_audio_transcript.done").put("transcript", this.transcript.toString()));
		sendPart("response.content_part.done");
	}

	private void sendPart(String type) {
		send(partEvent(type).set("part", Json.object("audio").put("transcript", this.transcript.toString()))
			.asObject());
	}

	private ObjectNode partEvent(String type) {
		return event(type).put("content_index", 0);
	}

}
