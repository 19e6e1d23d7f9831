package io.github.openaispring.test.realtime;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call of a function.
 */
final class CallOutput extends OutputItem {

	private final StringBuilder written = new StringBuilder();

	private final RealtimeAnswer.Call call;

	CallOutput(ResponseRun run, int index, RealtimeAnswer.Call call) {
		super(run, index, Item.call(Ids.next("call"), call.name()));
		this.call = call;
	}

	@Override
	void opened() {
		// The arguments follow at once.
	}

	@Override
	Flux<Beat> content() {
		Session session = run().session();
		Duration pause = session.settings().tokenDelay();
		return Mono.fromCallable(() -> session.backend().tokens(this.call.arguments()))
			.subscribeOn(Schedulers.boundedElastic())
			.publishOn(session.loop())
			.flatMapIterable((tokens) -> tokens)
			.map((token) -> Beat.content(pause, 1, 0, () -> write(token)));
	}

	private void write(String token) {
		this.written.append(token);
		send(callEvent("response.function_call_arguments.delta").put("delta", token));
	}

	@Override
	void closing() {
		send(callEvent("response.function_call_arguments.done").put("name", this.call.name())
			.put("arguments", this.written.toString()));
		item().json().put("arguments", this.written.toString());
	}

	private ObjectNode callEvent(String type) {
		return event(type).put("call_id", Json.string(item().json(), "call_id"));
	}

}
