package io.github.openaispring.tool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.chat.StreamChunk.ToolActivity.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what models and people are told of tools that do not do what they should.
 */
@ExtendWith(OutputCaptureExtension.class)
class ToolFailureTests {

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private String argumentsOfCall = "{\"city\":\"sesame\"}";

	private List<StreamChunk.ToolActivity> activities = List.of();

	private final CountDownLatch cancelled = new CountDownLatch(1);

	@BeforeEach
	void brief() {
		this.tools.timeout = Duration.ofSeconds(30);
	}

	private String told(RegisteredTool tool) {
		this.tools.simulator.onChat().toolCall("tool", this.argumentsOfCall);
		this.tools.simulator.onChat().reply("Well");
		List<StreamChunk> chunks = this.tools.provider(tool)
			.runStream(ToolFixture.question("Go"))
			.collectList()
			.block(ToolFixture.WAIT);
		this.activities = ToolFixture.of(StreamChunk.ToolActivity.class, chunks);
		return this.tools.result();
	}

	private static RegisteredTool failing(RuntimeException error) {
		return RegisteredTool.of("tool", null, City.class, (city) -> {
			throw error;
		});
	}

	@Test
	void messageOfAToolExceptionIsForTheModel(CapturedOutput output) {
		assertThat(told(failing(new ToolException("no such city")))).isEqualTo("Error: no such city");
		assertThat(this.activities).extracting(StreamChunk.ToolActivity::status)
			.containsExactly(Status.STARTED, Status.FAILED);
		assertThat(this.activities.get(1).result()).isEqualTo("Error: no such city");
		assertThat(this.tools.told).containsExactly("tool failed");
		assertThat(output).doesNotContain("no such city");
	}

	@ParameterizedTest
	@ValueSource(classes = { NoClassDefFoundError.class, StackOverflowError.class })
	void errorThatReactorLetsThroughIsToldAtOnce(Class<? extends Error> type) {
		Error error = BeanUtils.instantiateClass(type);
		RegisteredTool tool = RegisteredTool.of("tool", null, City.class, (city) -> {
			throw error;
		});
		this.tools.timeout = Duration.ofHours(1);
		assertThat(told(tool)).isEqualTo("Error: the tool failed");
		this.tools.approval = (context) -> {
			throw error;
		};
		assertThat(told(tool.withApproval())).isEqualTo("Error: the tool was not allowed to run");
	}

	@Test
	void otherExceptionsAreForTheLogOnly(CapturedOutput output) {
		assertThat(told(failing(new IllegalStateException("password is wrong")))).isEqualTo("Error: the tool failed");
		assertThat(output).contains("The tool 'tool' failed").contains("password is wrong").doesNotContain("sesame");
	}

	@Test
	void errorsOfPublishersAreTheSame() {
		assertThat(told(RegisteredTool.of("tool", null, City.class, (city) -> Mono.error(new ToolException("closed")))))
			.isEqualTo("Error: closed");
	}

	@Test
	void toolThatTakesTooLongIsStopped() {
		this.tools.timeout = Duration.ofMillis(50);
		assertThat(told(RegisteredTool.of("tool", null, City.class,
				(city) -> Mono.never().doOnCancel(this.cancelled::countDown))))
			.isEqualTo("Error: the tool took too long");
		ToolLoopTests.await(this.cancelled);
		assertThat(this.tools.told).containsExactly("tool timeout");
	}

	@Test
	void toolHasATimeOfItsOwn() {
		assertThat(told(
				RegisteredTool.of("tool", null, City.class, (city) -> Mono.never()).withTimeout(Duration.ofMillis(50))))
			.isEqualTo("Error: the tool took too long");
	}

	@Test
	void argumentsThatAreNoJsonAreToldWithoutQuotingThem() {
		this.argumentsOfCall = "{\"city\": sesame";
		assertThat(told(RegisteredTool.of("tool", null, City.class, City::name))).startsWith("Error: the arguments")
			.doesNotContain("sesame");
		assertThat(this.tools.told).containsExactly("tool invalid_arguments");
	}

	@Test
	void argumentsOfAnotherTypeAreToldByTheirPath() {
		this.argumentsOfCall = "{\"city\":{\"a\":1}}";
		assertThat(told(RegisteredTool.of("tool", null, City.class, City::name))).contains("$.city");
	}

	@Test
	void missingArgumentIsTold() {
		this.argumentsOfCall = "";
		assertThat(told(RegisteredTool.of("tool", null, City.class, City::name))).contains("city");
	}

	@Test
	void unknownToolIsTold() {
		this.tools.simulator.onChat().toolCall("other", "{}");
		this.tools.simulator.onChat().reply("Well");
		this.tools.provider(failing(new ToolException("no"))).run(ToolFixture.question("Go")).block(ToolFixture.WAIT);
		assertThat(this.tools.result()).isEqualTo("Error: there is no tool of this name");
		assertThat(this.tools.told).containsExactly("unknown unknown");
	}

	@Test
	void oneThatFailsDoesNotStopTheOthers() {
		this.tools.simulator.onChat().toolCall("tool", this.argumentsOfCall).toolCall("good", "{}");
		this.tools.simulator.onChat().reply("Well");
		ToolRun run = this.tools
			.provider(failing(new IllegalStateException("no")),
					RegisteredTool.of("good", null, ToolLoopTests.Nothing.class, (input) -> "fine"))
			.run(ToolFixture.question("Go"))
			.block(ToolFixture.WAIT);
		assertThat(this.tools.result()).isEqualTo("fine");
		assertThat(run.messages()).hasSize(4);
	}

	record City(String city) {

		String name() {
			return this.city;
		}

	}

}
