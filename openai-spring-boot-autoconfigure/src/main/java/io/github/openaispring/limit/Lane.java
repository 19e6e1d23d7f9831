package io.github.openaispring.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;

/**
 * The calls of one model on their way to the server. Whether there is enough is asked for
 * the head of the queue only, so that small calls do not overtake a large one for ever.
 */
final class Lane {

	private final String model;

	private final LaneRules rules;

	private final LocalAllowances local;

	private final Allowances allowances;

	private final FairQueue<Waiting> queue;

	private final Turn turn = new Turn();

	private final Rounds rounds = new Rounds(this::askForHead);

	/**
	 * Create an empty lane.
	 * @param model the model
	 * @param rules what holds for every lane
	 * @param local what this instance may ask the model
	 * @param allowances what is asked, which may be the same
	 */
	Lane(String model, LaneRules rules, LocalAllowances local, Allowances allowances) {
		this.model = model;
		this.rules = rules;
		this.local = local;
		this.allowances = allowances;
		this.queue = new FairQueue<>(rules.maxQueued());
	}

	Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		return Mono.defer(() -> {
			if (this.allowances.isOpen() && this.queue.size() == 0) {
				this.rules.listener().onOutcome(call, LimitOutcome.ADMITTED, Duration.ZERO);
				return Mono.just(call);
			}
			return Mono.create((sink) -> enter(new Waiting(call, sink, this.rules.now()), pass));
		});
	}

	private void enter(Waiting waiting, CallPass pass) {
		Duration pause = this.local.pause();
		if (pause.compareTo(this.rules.maxWait()) > 0) {
			refuse(waiting, LimitOutcome.TIMEOUT, Refusals.paused(this.model, pause));
			return;
		}
		Waiting left = this.queue.offer(waiting.owner(), waiting);
		if (left == waiting) {
			leaveOut(waiting);
			return;
		}
		this.rules.listener().onQueued(waiting.call());
		pass.onLeave((used) -> leave(waiting, used));
		waiting.sink().onCancel(() -> cancel(waiting));
		if (left != null) {
			leaveOutLater(left);
		}
		await(waiting);
	}

	private void leaveOut(Waiting waiting) {
		refuse(waiting, LimitOutcome.REJECTED, Refusals.full(this.model, this.rules.maxQueued(), left(waiting)));
	}

	// Whoever comes has other things to do than to go on with the calls of others.
	private void leaveOutLater(Waiting waiting) {
		this.rules.listener().onDequeued(waiting.call());
		this.rules.scheduler().schedule(() -> leaveOut(waiting));
	}

	private void await(Waiting waiting) {
		this.rounds.go();
		if (!waiting.isDecided()) {
			waiting.sink().onDispose(this.rules.after(this.rules.maxWait(), () -> expire(waiting)));
		}
	}

	private void askForHead() {
		Waiting head = this.queue.peek();
		if (head != null && this.turn.begin()) {
			this.allowances.take(head.demand())
				.subscribe((wait) -> answered(head, wait), (failure) -> unanswered(head, failure));
		}
	}

	private void answered(Waiting head, Duration wait) {
		if (wait.isZero()) {
			admit(head);
		}
		else if (this.turn.sleep(this.rules.after(wait, this::wake))) {
			return;
		}
		next();
	}

	private void unanswered(Waiting head, Throwable failure) {
		refuse(head, LimitOutcome.REJECTED, Refusals.unknown(this.model, failure));
		next();
	}

	private void next() {
		this.turn.end();
		this.rounds.go();
	}

	private void wake() {
		this.turn.wake();
		this.rounds.go();
	}

	private void admit(Waiting waiting) {
		if (decide(waiting, LimitOutcome.ADMITTED)) {
			waiting.sink().success(waiting.call());
		}
		else {
			this.allowances.giveBack(waiting.demand());
		}
	}

	private void expire(Waiting waiting) {
		refuse(waiting, LimitOutcome.TIMEOUT, Refusals.expired(this.model, this.rules.maxWait(), left(waiting)));
		wake();
	}

	private void refuse(Waiting waiting, LimitOutcome outcome, OpenAiException refusal) {
		if (decide(waiting, outcome)) {
			waiting.sink().error(refusal);
		}
	}

	private void cancel(Waiting waiting) {
		if (decide(waiting, LimitOutcome.CANCELLED)) {
			wakeLater();
		}
	}

	private boolean decide(Waiting waiting, LimitOutcome outcome) {
		boolean first = waiting.decide(outcome);
		if (first) {
			this.rules.listener().onOutcome(waiting.call(), outcome, waiting.waited(this.rules.now()));
		}
		if (this.queue.remove(waiting.owner(), waiting)) {
			this.rules.listener().onDequeued(waiting.call());
		}
		return first;
	}

	private void leave(Waiting waiting, @Nullable Usage used) {
		cancel(waiting);
		Demand unused = waiting.demand().without(used);
		if (waiting.isAdmitted() && !unused.isNothing()) {
			this.allowances.giveBack(unused);
			wakeLater();
		}
	}

	void told(ToldLimits told) {
		this.allowances.told(told);
		wakeLater();
	}

	// Whoever brings news has other things to do than to make the calls of others.
	private void wakeLater() {
		if (this.queue.size() > 0) {
			this.rules.scheduler().schedule(this::wake);
		}
	}

	private Duration left(Waiting waiting) {
		return this.local.waitFor(waiting.demand());
	}

	RateLimitStatus status() {
		return this.local.status(this.rules.client(), this.model, this.queue.size());
	}

}
