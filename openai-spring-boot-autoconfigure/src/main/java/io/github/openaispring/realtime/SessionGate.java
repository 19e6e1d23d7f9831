package io.github.openaispring.realtime;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * Asks the gates for each response of a session before it begins: for the first one when
 * the session opens, for any other when the one before it is over, since servers begin
 * responses by themselves.
 */
final class SessionGate {

	/** Twenty seconds of speech each way. */
	private static final Usage FIRST = Usage.builder()
		.add(TokenKind.INPUT_AUDIO, 200)
		.add(TokenKind.OUTPUT_AUDIO, 400)
		.source(Usage.Source.ESTIMATED)
		.build();

	private final Disposable.Swap waiting = Disposables.swap();

	private final CallAccounting accounting;

	private final ContextView context;

	private final String model;

	private Usage estimate = FIRST;

	private volatile @Nullable CallPass pass;

	SessionGate(CallAccounting accounting, ContextView context, String model) {
		this.accounting = accounting;
		this.context = context;
		this.model = model;
	}

	boolean isOpen() {
		return this.accounting.gate().isOpen();
	}

	/**
	 * Ask for a response.
	 * @return completes when it may be made, or fails with the reason why not
	 */
	Mono<Void> enter() {
		return Mono.defer(() -> {
			CallPass next = new CallPass();
			this.pass = next;
			return this.accounting
				.enter(SessionMeter.OPERATION, this.model, this.estimate, null, false, this.context, next)
				.doOnError((ex) -> next.leave(null))
				.then();
		});
	}

	/**
	 * A response is over: ask for the next one, which is likely to be like it.
	 * @param used what it has used
	 * @param admitted is told when there may be another one
	 * @param refused is told why there must not be another one
	 */
	void next(Usage used, Runnable admitted, Consumer<OpenAiException> refused) {
		leave(used);
		this.estimate = used.isEmpty() ? this.estimate : new Usage(used.tokens(), Usage.Source.ESTIMATED);
		this.waiting.update(enter().contextWrite(this.context)
			.subscribe(null, (ex) -> refused.accept(RealtimeErrors.unexpected(ex)), admitted));
	}

	/**
	 * There will be no more responses.
	 * @param used what the last one has used, or {@code null} if none ran
	 */
	void close(@Nullable Usage used) {
		this.waiting.dispose();
		leave(used);
	}

	private void leave(@Nullable Usage used) {
		CallPass pass = this.pass;
		if (pass != null) {
			pass.leave(used);
		}
	}

}
