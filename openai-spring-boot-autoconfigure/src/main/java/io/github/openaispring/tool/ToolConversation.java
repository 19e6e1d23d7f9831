package io.github.openaispring.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.chat.ToolChoice;
import io.github.openaispring.cost.CostInfo;

/**
 * The state of one run. One round comes after the other, so it needs no locks; what the
 * timer may read is volatile.
 */
final class ToolConversation {

	private static final int MAX_NAME = 64;

	private final PredictionRequest request;

	private final ToolLimits limits;

	private final List<Message> added = new ArrayList<>();

	private final Map<String, Integer> callCounts = new HashMap<>();

	private List<Message> latestResults = List.of();

	private volatile ToolBill bill = ToolBill.NONE;

	private @Nullable PredictionResponse answer;

	ToolConversation(PredictionRequest request, ToolLimits limits) {
		this.request = request;
		this.limits = limits;
	}

	ToolBill bill() {
		return this.bill;
	}

	boolean isOver() {
		return this.answer != null;
	}

	/**
	 * Return what to ask the model next. The server keeps what has been said in a stored
	 * conversation, so it is sent what is new only.
	 * @return the request
	 */
	PredictionRequest next() {
		if (this.bill.rounds() == 0) {
			return this.request;
		}
		List<Message> messages = new ArrayList<>();
		if (this.request.responses().conversation() != null) {
			messages.addAll(this.latestResults);
		}
		else {
			messages.addAll(this.request.messages());
			messages.addAll(this.added);
		}
		return with(messages, relaxed(this.request.toolChoice()));
	}

	private PredictionRequest with(List<Message> messages, @Nullable ToolChoice choice) {
		PredictionRequest asked = this.request;
		return new PredictionRequest(messages, asked.options(), asked.stop(), asked.responseFormat(), asked.tools(),
				choice, asked.audio(), asked.responses(), asked.metadata(), asked.headers(), asked.includeRaw());
	}

	// Whoever must call a tool in every round never comes to an answer.
	private static @Nullable ToolChoice relaxed(@Nullable ToolChoice choice) {
		if (choice instanceof ToolChoice.Allowed allowed) {
			return new ToolChoice.Allowed(ToolChoice.Mode.AUTO, allowed.names());
		}
		return (choice == ToolChoice.Mode.NONE) ? choice : null;
	}

	/**
	 * The model has answered a round.
	 * @param response its answer
	 */
	void answered(PredictionResponse response) {
		this.bill = this.bill.plus(response.metadata());
	}

	/**
	 * Add a message to the conversation.
	 * @param message the message
	 */
	void add(Message message) {
		this.added.add(message);
	}

	/**
	 * Add the results of the tools that the latest answer called.
	 * @param results the results in the order of the calls
	 */
	void addResults(List<? extends Message> results) {
		this.latestResults = List.copyOf(results);
		this.added.addAll(results);
	}

	/**
	 * The run is over.
	 * @param last the answer
	 */
	void end(PredictionResponse last) {
		this.answer = last;
	}

	ToolRun toRun() {
		PredictionResponse last = this.answer;
		Assert.state(last != null, "The run is not over");
		return new ToolRun(last, this.added, this.bill.rounds(), this.bill.usage(), this.bill.cost());
	}

	/**
	 * Check that the model may be called again, after these calls.
	 * @param calls the tools that it wants called
	 * @throws OpenAiToolLimitException if it may not
	 */
	void checkLimits(List<ToolCall> calls) {
		checkCost();
		checkRounds();
		calls.forEach(this::checkIdentical);
	}

	private void checkRounds() {
		Integer most = this.limits.maxRounds();
		if (most != null && this.bill.rounds() >= most) {
			throw exceeded(OpenAiToolLimitException.Limit.ROUNDS,
					"The model still calls tools after %d rounds".formatted(most));
		}
	}

	private void checkIdentical(ToolCall call) {
		int count = this.callCounts.merge(call.name() + " " + CanonicalJson.of(call.arguments()), 1, Integer::sum);
		Integer most = this.limits.maxIdenticalCalls();
		if (most != null && count > most) {
			throw exceeded(OpenAiToolLimitException.Limit.IDENTICAL_CALLS,
					"The model called the tool '%s' more than %d times with the same arguments"
						.formatted(printable(call.name()), most));
		}
	}

	// A model may make up any name.
	private static String printable(String name) {
		return name.substring(0, Math.min(name.length(), MAX_NAME)).replaceAll("[^A-Za-z0-9_-]", "?");
	}

	private void checkCost() {
		BigDecimal most = this.limits.maxCostUsd();
		if (most == null) {
			return;
		}
		CostInfo cost = this.bill.cost();
		BigDecimal spent = (cost != null) ? cost.totalUsd() : null;
		if (spent == null) {
			throw exceeded(OpenAiToolLimitException.Limit.COST,
					"The run may cost %s USD, but what it costs is not known".formatted(most.toPlainString()));
		}
		if (spent.compareTo(most) >= 0) {
			throw exceeded(OpenAiToolLimitException.Limit.COST, "The run has cost %s USD of the %s USD it may cost"
				.formatted(spent.toPlainString(), most.toPlainString()));
		}
	}

	/**
	 * Return the error of a run that takes too long.
	 * @return the error with the cost so far
	 */
	OpenAiToolLimitException timeIsUp() {
		return exceeded(OpenAiToolLimitException.Limit.DURATION,
				"The run takes longer than %s".formatted(this.limits.maxDuration()));
	}

	/**
	 * The run failed: what it has used until then is not to be lost.
	 * @param failure why, which gets to know it
	 */
	void failed(Throwable failure) {
		if (this.bill.rounds() > 0 && !(failure instanceof OpenAiToolLimitException)) {
			failure.addSuppressed(new UnfinishedToolRun(this.bill));
		}
	}

	private OpenAiToolLimitException exceeded(OpenAiToolLimitException.Limit limit, String message) {
		return new OpenAiToolLimitException(limit, message, this.bill);
	}

}
