package io.github.openaispring.sample.usage;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells what has been used.
 */
@RestController
@RequestMapping("/api/usage")
class UsageController {

	private final UsageTotals totals;

	private final UsageFeed feed;

	UsageController(UsageTotals totals, UsageFeed feed) {
		this.totals = totals;
		this.feed = feed;
	}

	@GetMapping
	UsageReport usage() {
		return this.totals.report();
	}

	@GetMapping("/history")
	Mono<UsageHistory> history() {
		return this.feed.history();
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<UsageState>> stream() {
		return this.feed.states().map((state) -> ServerSentEvent.builder(state).event("usage").build());
	}

}
