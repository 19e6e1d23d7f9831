package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Adds up what has been used since the start.
 */
@Component
class UsageTotals implements UsageListener {

	private final Map<String, ModelUsage> models = new TreeMap<>();

	@Override
	public synchronized void onUsage(UsageEvent event) {
		this.models.merge(event.model() + " " + event.operation(), ModelUsage.of(event), ModelUsage::plus);
	}

	synchronized UsageReport report() {
		BigDecimal total = this.models.values()
			.stream()
			.map(ModelUsage::costUsd)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return new UsageReport(total, List.copyOf(this.models.values()));
	}

}
