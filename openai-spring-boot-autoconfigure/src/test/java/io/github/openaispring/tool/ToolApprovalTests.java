package io.github.openaispring.tool;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.StreamChunk.ToolActivity.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of tools that may not run without approval.
 */
class ToolApprovalTests {

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private final AtomicInteger deleted = new AtomicInteger();

	private List<Status> run(ToolRunOptions options) {
		this.tools.simulator.onChat().toolCall("delete", "{\"id\":7}");
		this.tools.simulator.onChat().reply("Done");
		RegisteredTool delete = RegisteredTool
			.of("delete", "Deletes an order", Order.class, (order) -> this.deleted.incrementAndGet())
			.withApproval();
		List<StreamChunk> chunks = this.tools.provider(delete)
			.runStream(ToolFixture.question("Go"), options)
			.collectList()
			.block(ToolFixture.WAIT);
		return ToolFixture.of(StreamChunk.ToolActivity.class, chunks)
			.stream()
			.map(StreamChunk.ToolActivity::status)
			.toList();
	}

	private List<Status> run() {
		return run(ToolRunOptions.defaults());
	}

	@Test
	void approvedToolRuns() {
		this.tools.approval = (context) -> Mono.just(ToolApproval.Decision.approve());
		assertThat(run()).containsExactly(Status.AWAITING_APPROVAL, Status.STARTED, Status.COMPLETED);
		assertThat(this.tools.result()).isEqualTo("1");
	}

	@Test
	void deniedToolDoesNotRunAndTheModelIsToldWhy() {
		this.tools.approval = (context) -> Mono.just(ToolApproval.Decision.deny("ask the owner"));
		assertThat(run()).containsExactly(Status.AWAITING_APPROVAL, Status.DENIED);
		assertThat(this.tools.result()).isEqualTo("Error: the tool was not allowed to run: ask the owner");
		assertThat(this.deleted).hasValue(0);
		assertThat(this.tools.told).containsExactly("delete denied");
	}

	@Test
	void withoutAnybodyWhoApprovesItIsDenied() {
		assertThat(run()).containsExactly(Status.AWAITING_APPROVAL, Status.DENIED);
		assertThat(this.deleted).hasValue(0);
	}

	@Test
	void approvalThatFailsOrSaysNothingIsADenial() {
		this.tools.approval = (context) -> Mono.error(new IllegalStateException("no"));
		assertThat(run()).endsWith(Status.DENIED);
		this.tools.approval = (context) -> {
			throw new IllegalStateException("no");
		};
		assertThat(run()).endsWith(Status.DENIED);
		this.tools.approval = (context) -> Mono.empty();
		assertThat(run()).endsWith(Status.DENIED);
		assertThat(this.deleted).hasValue(0);
	}

	@Test
	void runMayHaveAnApprovalOfItsOwnThatKnowsTheRun() {
		this.tools.approval = (context) -> Mono.just(ToolApproval.Decision.deny(null));
		ToolRunOptions options = ToolRunOptions.builder()
			.attribute("user", "ann")
			.approval((context) -> Mono.just(new ToolApproval.Decision(
					"ann".equals(context.attribute("user")) && context.input(Order.class).id() == 7, null)))
			.build();
		assertThat(run(options)).endsWith(Status.COMPLETED);
	}

	@Test
	void approvalMayBlock() {
		this.tools.approval = (context) -> Mono.just(Thread.currentThread().getName().startsWith("boundedElastic")
				? ToolApproval.Decision.approve() : ToolApproval.Decision.deny(null));
		assertThat(run()).endsWith(Status.COMPLETED);
	}

	record Order(int id) {
	}

}
