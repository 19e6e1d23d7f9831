package io.github.openaispring.telemetry.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.ToolRun;

/**
 * An application that asks models for its users.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ObservedApplication {

	@Bean
	Ledger ledger() {
		return new Ledger();
	}

	@Bean
	WeatherTools weatherTools() {
		return new WeatherTools();
	}

	/**
	 * Answers with what models say.
	 */
	@RestController
	static class Endpoints {

		private final OpenAiProvider chat;

		private final OpenAiToolProvider tools;

		private final OpenAiEmbeddingProvider embeddings;

		Endpoints(OpenAiProvider chat, OpenAiToolProvider tools, OpenAiEmbeddingProvider embeddings) {
			this.chat = chat;
			this.tools = tools;
			this.embeddings = embeddings;
		}

		@GetMapping("/chat")
		Mono<String> chat(@RequestParam String question, @RequestParam(defaultValue = "acme") String tenant) {
			return this.chat.predict(request(question))
				.map(PredictionResponse::content)
				.contextWrite(UsageAttribution.tenant(tenant).and("conversation", "c-1").and("desk", "7"));
		}

		@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> stream(@RequestParam String question) {
			return this.chat.predictStream(request(question)).mapNotNull(Endpoints::text);
		}

		@GetMapping("/tools")
		Mono<String> tools(@RequestParam String question) {
			return this.tools.run(request(question)).map(ToolRun::content);
		}

		@GetMapping(path = "/tools/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> toolStream(@RequestParam String question) {
			return this.tools.runStream(request(question)).mapNotNull(Endpoints::text);
		}

		@GetMapping("/embed")
		Mono<Integer> embed(@RequestParam String text) {
			return this.embeddings.embed(EmbeddingRequest.of(text)).map((response) -> response.vectors().size());
		}

		@PostMapping("/chat")
		Mono<String> postedChat(@RequestBody String question) {
			return chat(question, "acme");
		}

		@PostMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> postedStream(@RequestBody String question) {
			return stream(question);
		}

		@PostMapping("/tools")
		Mono<String> postedTools(@RequestBody String question) {
			return tools(question);
		}

		private static PredictionRequest request(String question) {
			return PredictionRequest.builder().system("Be brief, says the system").user(question).build();
		}

		private static String text(StreamChunk chunk) {
			return (chunk instanceof StreamChunk.TextDelta delta) ? delta.text() : null;
		}

	}

	/**
	 * Knows the truth.
	 */
	static class Ledger implements UsageListener {

		private final List<UsageEvent> events = new CopyOnWriteArrayList<>();

		@Override
		public void onUsage(UsageEvent event) {
			this.events.add(event);
		}

		List<UsageEvent> events() {
			return this.events;
		}

		long tokens() {
			return this.events.stream().mapToLong((event) -> event.usage().totalTokens()).sum();
		}

		double usd() {
			return this.events.stream()
				.map((event) -> event.cost().pricedUsd())
				.reduce(BigDecimal.ZERO, BigDecimal::add)
				.doubleValue();
		}

	}

	/**
	 * Tells the weather.
	 */
	static class WeatherTools {

		@Tool(description = "Tells the weather")
		String weather(String city) {
			return "Snow in " + city;
		}

	}

}
