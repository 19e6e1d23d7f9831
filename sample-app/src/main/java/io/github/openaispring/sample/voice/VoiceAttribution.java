package io.github.openaispring.sample.voice;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.UsageAttribution;

/**
 * Attributes what is spoken to the voice view.
 */
@Component
class VoiceAttribution implements WebFilter {

	private static final UsageAttribution VOICE = UsageAttribution.feature("voice");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		boolean voice = exchange.getRequest().getPath().value().equals("/api/voice");
		return voice ? chain.filter(exchange).contextWrite(VOICE) : chain.filter(exchange);
	}

}
