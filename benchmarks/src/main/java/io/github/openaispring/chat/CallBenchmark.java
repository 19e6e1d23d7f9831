package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;

/**
 * What meters, budgets and limits add to a call, whole or of 1,000 pieces of text. The
 * network is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init")
public class CallBenchmark {

	/** An answer of Chat Completions. */
	static final String ANSWER = "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion\","
			+ "\"created\":1741570283,\"model\":\"gpt-6.1-terra\",\"choices\":[{\"index\":0,\"message\":{"
			+ "\"role\":\"assistant\",\"content\":\"The capital of France is Paris.\",\"refusal\":null,"
			+ "\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":20,"
			+ "\"completion_tokens\":10,\"total_tokens\":30,\"prompt_tokens_details\":{\"cached_tokens\":0,"
			+ "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}},"
			+ "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_a288987b44\"}";

	static final PredictionRequest QUESTION = PredictionRequest.of("What is the capital of France?");

	private static final UsageAttribution TENANT = UsageAttribution.tenant("acme");

	@Param
	private Accounting accounting;

	private OpenAiProvider whole;

	private OpenAiProvider chatCompletions;

	private OpenAiProvider responses;

	@Setup
	public void setUp() {
		this.whole = provider(ANSWER, MediaType.APPLICATION_JSON, ChatApi.CHAT_COMPLETIONS);
		this.chatCompletions = provider(ChunkBenchmark.stream(), MediaType.TEXT_EVENT_STREAM, ChatApi.CHAT_COMPLETIONS);
		this.responses = provider(ResponsesTextBenchmark.stream(), MediaType.TEXT_EVENT_STREAM, ChatApi.RESPONSES);
	}

	private OpenAiProvider provider(String answer, MediaType type, ChatApi api) {
		Body body = new Body(answer);
		String length = Integer.toString(answer.getBytes(StandardCharsets.UTF_8).length);
		WebClient client = WebClient.builder()
			.exchangeFunction((request) -> Mono.just(ClientResponse.create(HttpStatus.OK).headers((headers) -> {
				headers.setContentType(type);
				headers.set("content-length", length);
				headers.set("x-ratelimit-limit-requests", "10000");
				headers.set("x-ratelimit-remaining-requests", "9999");
				headers.set("x-ratelimit-reset-requests", "6ms");
			}).body(body.buffers()).build()))
			.build();
		return provider(client, api, this.accounting);
	}

	static OpenAiProvider provider(WebClient client, ChatApi api, Accounting accounting) {
		OpenAiHttpClient http = new OpenAiHttpClient(client, HttpLimits.defaults(), RetryPolicy.defaults(),
				HttpListener.NONE);
		return new OpenAiChatProvider(http, ChatOptions.builder().model("gpt-6.1-terra").api(api).build(), false,
				accounting.create(), ModelCatalog.bundled());
	}

	@Benchmark
	public PredictionResponse whole() {
		return Objects.requireNonNull(this.whole.predict(QUESTION).contextWrite(TENANT).block());
	}

	@Benchmark
	public void chatCompletions(Blackhole hole) {
		this.chatCompletions.predictStream(QUESTION).contextWrite(TENANT).doOnNext(hole::consume).blockLast();
	}

	@Benchmark
	public void responses(Blackhole hole) {
		this.responses.predictStream(QUESTION).contextWrite(TENANT).doOnNext(hole::consume).blockLast();
	}

}
