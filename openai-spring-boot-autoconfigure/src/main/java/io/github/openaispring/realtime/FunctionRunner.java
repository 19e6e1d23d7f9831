package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Runs registered functions in the background, several at once, until the session ends.
 */
final class FunctionRunner {

	private static final Log logger = LogFactory.getLog(FunctionRunner.class);

	private final Disposable.Composite running = Disposables.composite();

	private final Duration timeout;

	private final Scheduler timer;

	private final ContextView context;

	FunctionRunner(Duration timeout, Scheduler timer, ContextView context) {
		this.timeout = timeout;
		this.timer = timer;
		this.context = context;
	}

	/**
	 * Run a function.
	 * @param handler the function
	 * @param call what the model wants
	 * @param result is told the output, or what the model is told instead
	 */
	void run(RealtimeFunctionHandler handler, RealtimeToolCall call, Consumer<RealtimeToolOutput> result) {
		Disposable.Swap work = Disposables.swap();
		this.running.add(work);
		work.update(Mono.defer(() -> handler.call(call))
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(this.timeout, this.timer)
			.defaultIfEmpty(RealtimeToolOutput.of(""))
			.onErrorResume((ex) -> Mono.just(RealtimeToolOutput.of(explain(call, ex))))
			.contextWrite(this.context)
			.subscribe((output) -> {
				this.running.remove(work);
				result.accept(output);
			}));
	}

	// What an exception says is for the log of the application, not for the model.
	private static String explain(RealtimeToolCall call, Throwable error) {
		if (error instanceof RealtimeFunctionException known) {
			return "Error: " + known.getMessage();
		}
		logger.warn("The function '%s' failed; the model is told so without the reason".formatted(call.name()), error);
		return (error instanceof TimeoutException) ? "Error: the function took too long" : "Error: the function failed";
	}

	void close() {
		this.running.dispose();
	}

}
