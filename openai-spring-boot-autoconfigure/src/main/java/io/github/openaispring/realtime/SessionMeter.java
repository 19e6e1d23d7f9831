package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeUsage;
import io.github.openaispring.realtime.event.TranscriptionUsage;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.Operation;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.RealtimeListener;

/**
 * Counts what a session does, uses and costs.
 */
final class SessionMeter {

	static final String OPERATION = "realtime";

	private static final int KEPT = 100;

	private final Map<String, RunningResponse> running = new LinkedHashMap<>();

	private final OperationTelemetry telemetry;

	private final RealtimeListener listener;

	private final CostCalculator costs;

	private final TokenEstimator estimator;

	private final SessionClock clock;

	private final ContextView context;

	private long openedNanos;

	private boolean open;

	private String model;

	private long turnEndNanos = -1;

	private Usage latest = Usage.empty();

	private Usage used = Usage.empty();

	private long heardNanos;

	private boolean listening = true;

	private volatile RealtimeBill bill = RealtimeBill.empty();

	SessionMeter(CallAccounting accounting, RealtimeListener listener, SessionClock clock, ContextView context,
			String model) {
		this.telemetry = accounting.telemetry();
		this.listener = listener;
		this.costs = accounting.costs();
		this.estimator = accounting.estimator();
		this.clock = clock;
		this.context = context;
		this.model = model;
	}

	void opened(@Nullable String model) {
		if (this.open) {
			return;
		}
		this.model = Objects.requireNonNullElse(ErrorMapper.name(model), this.model);
		this.open = true;
		this.openedNanos = this.clock.nanos();
		this.listener.onOpened(this.model);
	}

	/**
	 * The session is over.
	 * @return what the responses that were running are likely to have used, or
	 * {@code null} if none ran
	 */
	@Nullable Usage closed() {
		Usage lost = lost();
		if (this.open) {
			this.open = false;
			this.listener.onClosed(this.model, Duration.ofNanos(this.clock.nanos() - this.openedNanos));
		}
		return lost;
	}

	// What was running is not told any more, but paid for.
	private @Nullable Usage lost() {
		Usage sum = null;
		for (RunningResponse response : this.running.values()) {
			Usage used = estimate(response);
			sum = (sum != null) ? sum.plus(used) : used;
			response.operation().stop();
		}
		this.running.clear();
		return sum;
	}

	private Usage estimate(RunningResponse response) {
		Usage usage = response.estimate(this.latest, this.heardNanos, this.model, this.estimator);
		if (!usage.isEmpty()) {
			CostInfo cost = this.costs.calculate(this.model, usage);
			response.operation().estimated(this.model, usage, cost);
			this.bill = this.bill.plusResponse(usage, cost);
		}
		return usage;
	}

	RealtimeBill bill() {
		return this.bill;
	}

	void turnBegan() {
		this.heardNanos = 0;
		this.listening = true;
	}

	void turnEnded() {
		this.listening = false;
		this.turnEndNanos = this.clock.nanos();
	}

	void responseCreated(@Nullable String id) {
		if (id != null && !this.running.containsKey(id) && this.running.size() < KEPT) {
			Operation operation = this.telemetry.start(OPERATION, this.model, this.context);
			this.running.put(id, new RunningResponse(operation, this.clock.nanos()));
		}
	}

	/**
	 * The model said something.
	 * @param responseId the answer
	 * @param characters how many characters of text or of a transcript
	 * @param audio how much audio
	 */
	void answering(String responseId, int characters, Duration audio) {
		RunningResponse response = this.running.get(responseId);
		if (response != null && response.add(characters, audio)) {
			response.operation().firstChunk(Duration.ofNanos(this.clock.nanos() - response.startNanos()));
			if (this.turnEndNanos >= 0) {
				this.listener.onTurn(this.model, Duration.ofNanos(this.clock.nanos() - this.turnEndNanos));
				this.turnEndNanos = -1;
			}
		}
	}

	/**
	 * A response is over, in whatever way: what it used is paid for all the same.
	 * @param response the response
	 * @param error why it failed, if it did
	 * @return what it cost, or {@code null} when the server told no usage
	 */
	@Nullable CostInfo responseDone(RealtimeResponse response, @Nullable OpenAiException error) {
		RealtimeUsage told = response.usage();
		Usage usage = (told != null) ? told.toUsage() : null;
		CostInfo cost = (usage != null) ? this.costs.calculate(this.model, usage) : null;
		RunningResponse running = this.running.remove(response.id());
		Operation operation = (running != null) ? running.operation()
				: this.telemetry.start(OPERATION, this.model, this.context);
		if (error != null) {
			operation.failed(error);
		}
		operation.answered(this.model, response.id(), response.status(), usage, cost);
		this.used = used(running, usage, cost);
		operation.stop();
		return cost;
	}

	private Usage used(@Nullable RunningResponse running, @Nullable Usage told, @Nullable CostInfo cost) {
		if (told == null || cost == null) {
			return (running != null && running.hasOutput()) ? estimate(running) : Usage.empty();
		}
		this.bill = this.bill.plusResponse(told, cost);
		this.latest = told;
		turnBegan();
		return told;
	}

	/**
	 * Return what the response has used that was over last.
	 * @return the usage, reported or estimated
	 */
	Usage used() {
		return this.used;
	}

	/**
	 * The user's words were written down.
	 * @param model the model that did it
	 * @param told what it used, if the server says so
	 * @return what it cost, or {@code null} when the server told no usage
	 */
	@Nullable CostInfo transcribed(@Nullable String model, @Nullable TranscriptionUsage told) {
		String transcriber = Objects.requireNonNullElse(ErrorMapper.name(model), "unknown");
		if (told instanceof TranscriptionUsage.Duration time) {
			Duration duration = Duration.ofNanos((long) (Math.max(0, time.seconds()) * 1_000_000_000L));
			return transcribed(transcriber, Usage.empty(), duration, this.costs.calculateAudio(transcriber, duration));
		}
		if (told instanceof TranscriptionUsage.Tokens tokens) {
			Usage usage = tokens.toUsage();
			return transcribed(transcriber, usage, Duration.ZERO, this.costs.calculate(transcriber, usage));
		}
		return null;
	}

	private CostInfo transcribed(String transcriber, Usage usage, Duration duration, CostInfo cost) {
		Operation operation = this.telemetry.start("realtime.transcription", transcriber, this.context);
		operation.answered(transcriber, null, null, usage, cost);
		operation.stop();
		this.bill = this.bill.plusTranscription(usage, duration, cost);
		return cost;
	}

	void interrupted() {
		this.listener.onInterruption(this.model);
	}

	void disconnected() {
		lost();
	}

	void reconnected(boolean planned, Duration gap) {
		this.listener.onReconnected(this.model, planned ? "rotation" : "drop", gap);
	}

	void audio(boolean input, Duration duration) {
		this.heardNanos += (input && this.listening) ? duration.toNanos() : 0;
		this.listener.onAudio(this.model, input ? "input" : "output", duration);
	}

	void audioDropped(boolean input, Duration duration) {
		this.listener.onAudioDropped(this.model, input ? "input" : "output", duration);
	}

}
