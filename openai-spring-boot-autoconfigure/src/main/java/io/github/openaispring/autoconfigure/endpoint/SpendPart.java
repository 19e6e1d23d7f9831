package io.github.openaispring.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import reactor.core.publisher.Mono;

import io.github.openaispring.cost.Usage;

/**
 * What this application has spent, by window. Money is text, so that no digit is lost.
 */
final class SpendPart implements EndpointPart {

	private final SpendRecorder recorder;

	SpendPart(SpendRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public String name() {
		return "spend";
	}

	@Override
	public Mono<Map<String, Window>> overview() {
		return Mono.fromSupplier(() -> {
			Map<String, Window> windows = new LinkedHashMap<>();
			this.recorder.snapshot().forEach((name, snapshot) -> windows.put(name, Window.of(snapshot)));
			return windows;
		});
	}

	/**
	 * What was spent in a window.
	 *
	 * @param from when it began
	 * @param total all of it
	 * @param models what makes it up
	 */
	record Window(Instant from, Total total, List<ByModel> models) {

		static Window of(SpendWindow.Snapshot snapshot) {
			List<ByModel> models = snapshot.spends()
				.entrySet()
				.stream()
				.map((spend) -> new ByModel(spend.getKey().model(), spend.getKey().operation(),
						Total.of(spend.getValue())))
				.sorted(Comparator.comparing(ByModel::model).thenComparing(ByModel::operation))
				.toList();
			return new Window(snapshot.from(), Total.of(snapshot.total()), models);
		}

	}

	/**
	 * What was spent on a model.
	 *
	 * @param model the model that answered
	 * @param operation what the calls did
	 * @param spent all of it
	 */
	record ByModel(String model, String operation, Total spent) {

	}

	/**
	 * A sum.
	 *
	 * @param usd the money in USD, as far as prices are known
	 * @param estimatedUsd the part of it that goes back to estimated tokens, in USD
	 * @param calls the number of calls, or of responses in realtime sessions
	 * @param inputTokens all input tokens
	 * @param cachedInputTokens the part of the input that was read from the cache
	 * @param outputTokens all output tokens
	 * @param reasoningTokens the part of the output that was spent on reasoning
	 * @param unpricedTokens the tokens without a price, which the money lacks
	 */
	record Total(String usd, String estimatedUsd, long calls, long inputTokens, long cachedInputTokens,
			long outputTokens, long reasoningTokens, long unpricedTokens) {

		static Total of(Spend spend) {
			Usage usage = spend.usage();
			return new Total(spend.usd().toPlainString(), spend.estimatedUsd().toPlainString(), spend.calls(),
					usage.inputTokens(), usage.cachedTokens(), usage.outputTokens(), usage.reasoningTokens(),
					spend.unpricedTokens());
		}

	}

}
