package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Adds up what has been used since the start. Servers choose the names of models, so only
 * the first 100 are told apart.
 */
@Component
public class UsageTotals implements UsageListener {

	private static final int MAX_ROWS = 100;

	private final Map<String, ModelUsage> models = new TreeMap<>();

	@Override
	public synchronized void onUsage(UsageEvent event) {
		ModelUsage usage = ModelUsage.of(event);
		String row = usage.model() + " " + usage.kind();
		boolean known = this.models.containsKey(row) || this.models.size() < MAX_ROWS;
		this.models.merge(known ? row : "other", known ? usage : usage.ofOthers(), ModelUsage::plus);
	}

	/**
	 * Add up what has been used.
	 * @return the totals
	 */
	public synchronized UsageReport report() {
		BigDecimal total = this.models.values()
			.stream()
			.map(ModelUsage::costUsd)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return new UsageReport(total, List.copyOf(this.models.values()));
	}

}
