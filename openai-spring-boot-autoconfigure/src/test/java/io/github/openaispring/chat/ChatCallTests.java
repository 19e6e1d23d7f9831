package io.github.openaispring.chat;

import java.lang.management.ManagementFactory;
import java.util.Collections;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.telemetry.Operation;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ChatCall}.
 */
class ChatCallTests {

	private static final int CHUNKS = 100_000;

	private final OperationTelemetry telemetry = OperationTelemetry.none("test");

	private final CostCalculator costs = new CostCalculator(PriceCatalog.bundled());

	private final WireForm wire = new ChatCompletionsWireForm(HttpLimits.defaults());

	private final StreamChunk chunk = new StreamChunk.TextDelta("word ");

	@Test
	void chunksLeaveNoGarbage() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		watch(1);
		long before = threads.getCurrentThreadAllocatedBytes();
		watch(CHUNKS);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(CHUNKS);
	}

	private void watch(int chunks) {
		PredictionRequest request = PredictionRequest.of("Hello");
		ChatOptions options = ChatOptions.builder().model("gpt-4o").build();
		ApiRequest body = this.wire.write(request, options, true, false);
		ChatEstimate estimate = new ChatEstimate(new ChatEstimates(TokenEstimator.byLength()),
				new WrittenCall(request, options, this.wire, body));
		Operation operation = this.telemetry.start(ChatGate.OPERATION, "gpt-4o", Context.empty());
		Flux<StreamChunk> answer = Flux.fromIterable(Collections.nCopies(chunks, this.chunk));
		new ChatCall(operation, this.costs, estimate).streamed(answer).subscribe();
	}

}
