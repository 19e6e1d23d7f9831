package io.github.openaispring.sample.usage;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what has been used.
 */
@RestController
class UsageController {

	private final UsageTotals totals;

	UsageController(UsageTotals totals) {
		this.totals = totals;
	}

	@GetMapping("/api/usage")
	UsageReport usage() {
		return this.totals.report();
	}

}
