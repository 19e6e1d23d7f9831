package io.github.openaispring.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.telemetry.ToolTelemetry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of annotated methods: what becomes of their parameters and of what they return.
 */
class ToolMethodTests {

	private final ToolRegistry registry = ToolFixture.registry(new Methods());

	private @Nullable ToolInputValidator validator;

	private ToolOutcome call(String name, String arguments) {
		ToolExecutor executor = new ToolExecutor(ToolFixture.WAIT, null, this.validator, ToolTelemetry.none());
		return executor.execute(this.registry.find(name), new ToolCall("call_1", name, arguments), Map.of())
			.block(ToolFixture.WAIT);
	}

	private String text(String name, String arguments) {
		return call(name, arguments).output().text();
	}

	private String schema(String name) {
		return this.registry.find(name).descriptor().inputSchema();
	}

	@Test
	void textIsPassedOnAsItIs() {
		assertThat(text("greet", "{\"name\":\"Ann\"}")).isEqualTo("Hello \"Ann\"");
	}

	@Test
	void valuesBecomeJson() {
		assertThat(text("number", "{}")).isEqualTo("42");
		assertThat(text("secret", "{}")).isEqualTo("{\"shown\":\"yes\"}");
		assertThat(text("nothing", "{}")).isEqualTo("null");
	}

	@Test
	void nothingIsDone() {
		assertThat(text("act", "{}")).isEqualTo("done");
		assertThat(text("actLater", "{}")).isEqualTo("done");
	}

	@Test
	void valuesToComeAreWaitedFor() {
		assertThat(text("mono", "{}")).isEqualTo("later");
		assertThat(text("stage", "{}")).isEqualTo("[1,2]");
		assertThat(text("flux", "{}")).isEqualTo("[\"a\",\"b\"]");
		assertThat(text("emptyFlux", "{}")).isEqualTo("[]");
	}

	@Test
	void streamsThatNeverEndAreCutShort() {
		assertThat(text("endless", "{}")).isEqualTo("Error: the tool gave more than 1000 values: ask for fewer");
	}

	@Test
	void outputsKeepTheirParts() {
		assertThat(call("picture", "{}").output().parts()).hasSize(2);
	}

	@Test
	void checkedExceptionsAreUnwrapped() {
		assertThat(text("refuse", "{}")).isEqualTo("Error: not today");
	}

	@Test
	void parametersAreBoundByTheirTypes() {
		assertThat(text("order", """
				{"items":[{"name":"tea","count":2}],"color":"RED","gift":null,"note":"soon"}"""))
			.isEqualTo("tea x 2 RED null soon");
	}

	@Test
	void optionalParametersMayBeAbsent() {
		assertThat(text("order", "{\"items\":[],\"color\":\"BLUE\"}")).isEqualTo("BLUE null -");
	}

	@Test
	void parametersAreDescribedInOrder() {
		assertThat(schema("greet")).isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":"
				+ "{\"type\":\"string\",\"description\":\"Whom to greet\"}},\"required\":[\"name\"]}");
		assertThat(schema("order")).contains("\"required\":[\"items\",\"color\"]");
		assertThat(schema("number")).contains("\"properties\":{}");
	}

	@Test
	void constraintsOfParametersAreToldByPathAndMessage() {
		try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
			this.validator = new JakartaToolInputValidator(factory.getValidator());
			assertThat(text("check", "{\"count\":11,\"item\":{\"name\":\" \",\"count\":1}}"))
				.isEqualTo("Error: the arguments are not valid: "
						+ "count must be less than or equal to 10; item.name must not be blank");
			assertThat(text("check", "{\"count\":10,\"item\":{\"name\":\"tea\",\"count\":1}}")).isEqualTo("fine");
		}
	}

	@Test
	void withoutValidatorNothingIsChecked() {
		assertThat(text("check", "{\"count\":11,\"item\":{\"name\":\" \",\"count\":1}}")).isEqualTo("fine");
	}

	@Test
	void recordsOfRegisteredToolsAreCheckedToo() {
		try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
			ToolExecutor executor = new ToolExecutor(ToolFixture.WAIT, null,
					new JakartaToolInputValidator(factory.getValidator()), ToolTelemetry.none());
			RegisteredTool tool = RegisteredTool.of("add", null, Item.class, Item::name);
			ToolOutcome outcome = executor
				.execute(tool, new ToolCall("c", "add", "{\"name\":\"\",\"count\":1}"), Map.of())
				.block(ToolFixture.WAIT);
			assertThat(outcome.output().text()).isEqualTo("Error: the arguments are not valid: name must not be blank");
		}
	}

	enum Color {

		RED, BLUE

	}

	record Item(@NotBlank String name, int count) {
	}

	public static class Secret {

		private final String hidden = "password";

		public String getShown() {
			return this.hidden.isEmpty() ? "no" : "yes";
		}

	}

	static class Methods {

		@Tool
		String greet(@ToolParam(description = "Whom to greet") String name) {
			return "Hello \"" + name + "\"";
		}

		@Tool
		int number() {
			return 42;
		}

		@Tool
		Secret secret() {
			return new Secret();
		}

		@Tool
		@Nullable String nothing() {
			return null;
		}

		@Tool
		void act() {
		}

		@Tool
		Mono<Void> actLater() {
			return Mono.empty();
		}

		@Tool
		Mono<String> mono() {
			return Mono.just("later");
		}

		@Tool
		CompletionStage<List<Integer>> stage() {
			return CompletableFuture.completedFuture(List.of(1, 2));
		}

		@Tool
		Flux<String> flux() {
			return Flux.just("a", "b");
		}

		@Tool
		Flux<String> emptyFlux() {
			return Flux.empty();
		}

		@Tool
		Flux<Long> endless() {
			return Flux.generate((sink) -> sink.next(1L));
		}

		@Tool
		ToolOutput picture() {
			return ToolOutput.of(ContentPart.text("Look"), ContentPart.text("!"));
		}

		@Tool
		String refuse() throws Exception {
			throw new ToolException("not today");
		}

		@Tool
		String order(List<Item> items, Color color, @Nullable String gift, @ToolParam(required = false) String note,
				Optional<String> tag) {
			String bought = items.stream()
				.map((item) -> item.name() + " x " + item.count() + " ")
				.findFirst()
				.orElse("");
			return bought + color + " " + gift + " " + ((note != null) ? note : tag.orElse("-"));
		}

		@Tool
		String check(@Max(10) int count, @Valid Item item) {
			return "fine";
		}

	}

}
