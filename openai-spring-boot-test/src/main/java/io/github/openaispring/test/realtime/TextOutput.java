package io.github.openaispring.test.realtime;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in writing.
 */
final class TextOutput extends OutputItem {

	private final StringBuilder written = new StringBuilder();

	private final String text;

	TextOutput(ResponseRun run, int index, String text) {
		super(run, index, Item.answer());
		this.text = text;
	}

	@Override
	void opened() {
		sendPart("response.content_part.added");
	}

	@Override
	Flux<Beat> content() {
		Session session = run().session();
		Duration pause = session.settings().tokenDelay();
		return Mono.fromCallable(() -> session.backend().tokens(this.text))
			.subscribeOn(Schedulers.boundedElastic())
			.publishOn(session.loop())
			.flatMapIterable((tokens) -> tokens)
			.map((token) -> Beat.content(pause, 1, 0, () -> write(token)));
	}

	// As on the wire, the letters hide the length of the token.
	private void write(String token) {
		this.written.append(token);
		send(partEvent("response.output_text.delta").put("delta", token)
			.put("obfuscation", Ids.letters(Math.max(0, 16 - token.length()))));
	}

	@Override
	void closing() {
		send(partEvent("response.output_text.done").put("text", this.written.toString()));
		sendPart("response.content_part.done");
		item().content().addObject().put("type", "output_text").put("text", this.written.toString());
	}

	private void sendPart(String type) {
		send(partEvent(type).set("part", Json.object("text").put("text", this.written.toString())).asObject());
	}

	private ObjectNode partEvent(String type) {
		return event(type).put("content_index", 0);
	}

}
