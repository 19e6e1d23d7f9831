package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.ResponsePlan.Ending;
import io.github.openaispring.test.realtime.ResponsePlan.Interlude;
import io.github.openaispring.test.realtime.ResponsePlan.Output;

/**
 * A response from its creation to its end.
 */
final class ResponseRun {

	private static final Logger logger = LoggerFactory.getLogger(ResponseRun.class);

	private final String id = Ids.next("resp");

	private final List<OutputItem> items = new ArrayList<>();

	private final Disposable.Swap running = Disposables.swap();

	private final Session session;

	private final ResponseSpec spec;

	private final ResponsePlan plan;

	private final InputUsage before;

	private InputUsage input = InputUsage.NONE;

	private int textTokens;

	private int audioTokens;

	private int pieces;

	private boolean done;

	ResponseRun(Session session, ResponseSpec spec, ResponsePlan plan, InputUsage before) {
		this.session = session;
		this.spec = spec;
		this.plan = plan;
		this.before = before;
	}

	String id() {
		return this.id;
	}

	boolean inConversation() {
		return this.spec.inConversation();
	}

	Session session() {
		return this.session;
	}

	ResponseSpec spec() {
		return this.spec;
	}

	void start() {
		send(Json.object("response.created").set("response", toJson("in_progress", null)).asObject());
		Duration delay = (this.plan.delay() != null) ? this.plan.delay() : this.session.settings().firstDelay();
		Thinking thinking = Thinking.of(this.session.backend(), this.spec, this.plan, this.before);
		this.running.replace(Mono.fromCallable(thinking::think)
			.subscribeOn(Schedulers.boundedElastic())
			.delayUntil((thought) -> Mono.delay(delay))
			.publishOn(this.session.loop())
			.flatMapMany(this::play)
			.subscribe((ignored) -> {
			}, this::crash, () -> finish(this.plan.ending())));
	}

	private Flux<Void> play(Thinking.Thought thought) {
		this.input = thought.input();
		if (thought.fault() != null) {
			finish(Ending.failed(thought.fault()));
			return Flux.never();
		}
		return interludes().thenMany(Flux.fromIterable(thought.outputs()).concatMap(this::play, 1));
	}

	private Mono<Void> play(Output output) {
		OutputItem item = OutputItem.of(this, this.items.size(), output);
		this.items.add(item);
		item.open();
		return item.content().concatMap(this::step, 1).then(Mono.fromRunnable(() -> item.close("completed")));
	}

	private Mono<Void> step(Beat beat) {
		if (this.textTokens + this.audioTokens + beat.tokens() > this.spec.maxTokens()) {
			finish(Ending.incomplete("max_output_tokens"));
			return Mono.never();
		}
		Mono<Void> pause = (beat.pause().isZero()) ? Mono.empty()
				: Mono.delay(beat.pause(), this.session.loop()).then();
		return pause.then(Mono.defer(this.session.outbox()::room)).then(Mono.defer(() -> perform(beat)));
	}

	private Mono<Void> perform(Beat beat) {
		this.textTokens += beat.text();
		this.audioTokens += beat.audio();
		beat.action().run();
		if (!beat.content()) {
			return Mono.empty();
		}
		this.pieces++;
		return interludes();
	}

	private Mono<Void> interludes() {
		Mono<Void> all = Mono.empty();
		for (Interlude interlude : this.plan.interludes()) {
			if (interlude.after() == this.pieces) {
				all = all.then(Mono.defer(() -> happen(interlude)));
			}
		}
		return all;
	}

	private Mono<Void> happen(Interlude interlude) {
		if (interlude.incident() != null) {
			interlude.incident().happen(this.session, null);
			return Mono.never();
		}
		return (interlude.hold() != null) ? interlude.hold().pass().publishOn(this.session.loop()) : Mono.empty();
	}

	private void crash(Throwable ex) {
		logger.error("The simulator failed", ex);
		finish(Ending.failed(new RealtimeFault("server_error", "server_error", null, "The simulator failed: " + ex)));
	}

	void finish(Ending ending) {
		if (this.done) {
			return;
		}
		abandon();
		this.items.forEach((item) -> item.close("incomplete"));
		this.session.responses().finished(this, this.input);
		send(Json.object("response.done").set("response", toJson(ending.status(), ending)).asObject());
		this.session.backend().count(this.textTokens + this.audioTokens);
		send(Json.object("rate_limits.updated").set("rate_limits", this.session.backend().rateLimits()).asObject());
	}

	void abandon() {
		this.done = true;
		this.running.dispose();
	}

	private void send(ObjectNode event) {
		this.session.send(event);
	}

	private ObjectNode toJson(String status, @Nullable Ending ending) {
		ObjectNode response = Json.object().put("object", "realtime.response").put("id", this.id).put("status", status);
		response.set("status_details", (ending != null) ? ending.details() : null);
		ArrayNode output = response.putArray("output");
		this.items.forEach((item) -> output.add(item.item().json().deepCopy()));
		response.put("conversation_id", (inConversation()) ? this.session.conversation().id() : null);
		this.spec.describe(response);
		response.set("usage", (ending != null) ? usage() : null);
		return response;
	}

	private ObjectNode usage() {
		if (this.plan.usage() != null) {
			return this.plan.usage();
		}
		int output = this.textTokens + this.audioTokens;
		ObjectNode usage = Json.object()
			.put("total_tokens", this.input.total() + output)
			.put("input_tokens", this.input.total())
			.put("output_tokens", output);
		usage.set("input_token_details", this.input.toJson());
		usage.putObject("output_token_details")
			.put("text_tokens", this.textTokens)
			.put("audio_tokens", this.audioTokens);
		return usage;
	}

}
