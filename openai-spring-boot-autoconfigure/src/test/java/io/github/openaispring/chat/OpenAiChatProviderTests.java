package io.github.openaispring.chat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiChatProvider}.
 */
class OpenAiChatProviderTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final WireServer server = new WireServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private OpenAiProvider provider() {
		return new OpenAiChatProvider(
				this.server.client(HttpLimits.defaults(), RetryPolicy.defaults(), HttpListener.NONE),
				ChatOptions.builder().model("gpt-4o").build(), false, new CostCalculator(PriceCatalog.bundled()),
				OperationTelemetry.none("test"));
	}

	@Test
	void predictStreamWhenUsageFollowsFinishReasonGivesOneEndWithBoth() {
		this.server.thenStream(
				"{\"id\":\"c1\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}],\"usage\":null}",
				"{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":null}],\"usage\":null}",
				"{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":null}",
				"{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}", "[DONE]");
		List<StreamChunk> chunks = provider().predictStream(PredictionRequest.of("Hi")).collectList().block(WAIT);
		assertThat(chunks).hasSize(2);
		assertThat(chunks.get(0)).isEqualTo(new StreamChunk.TextDelta("Hello"));
		assertThat(chunks.get(1)).isInstanceOfSatisfying(StreamChunk.End.class, (end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
			assertThat(end.rawFinishReason()).isEqualTo("length");
			assertThat(end.usage().totalTokens()).isEqualTo(8);
			assertThat(end.cost().totalUsd()).isEqualByComparingTo("0.0000425");
			assertThat(end.metadata().requestId()).isEqualTo("req_wire");
		});
		StepVerifier.create(provider().predictStream(PredictionRequest.of("Hi"))).expectError().verify(WAIT);
	}

}
