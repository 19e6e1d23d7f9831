package io.github.openaispring.realtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.RealtimeFixture.Heard;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of what is found wrong, or told, before the server could.
 */
@ExtendWith(OutputCaptureExtension.class)
class RealtimeInputChecksTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \n" })
	void textThatSaysNothingIsRefused(String text) {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open();
			StepVerifier.create(session.sendText(text))
				.expectError(OpenAiInvalidRequestException.class)
				.verify(RealtimeFixture.PATIENCE);
			assertThat(fixture.connection(0).events()).hasSize(1);
		}
	}

	@Test
	void functionWhoseParametersAreNoJsonIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> RealtimeFunction.declared("weather", null, "{nope"))
			.withMessageContaining("'weather'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "get weather", "wetter!" })
	void nameThatNoFunctionCanHaveIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> RealtimeFunction.declared(name, null, "{}"))
			.withMessageContaining("'" + name + "'");
	}

	@Test
	void functionsOfTheSameNameAreRefused() {
		RealtimeFunction function = RealtimeFunction.declared("weather", null, "{}");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RealtimeSessionConfig.builder().functions(function, function).build())
			.withMessageContaining("'weather'");
	}

	@Test
	void functionThatFailsIsLoggedButNotExplainedToTheModel(CapturedOutput output) {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open(RealtimeSessionConfig.builder()
				.functions(RealtimeFunction.of("weather", null, "{\"type\":\"object\"}",
						(call) -> Mono.error(new IllegalStateException("the database is away"))))
				.build());
			Heard heard = Heard.of(session);
			fixture.simulator.onRealtime().callTool("weather", "{}");
			session.sendText("How is it?").block(RealtimeFixture.PATIENCE);
			assertThat(heard.await(RealtimeChunk.ToolAnswered.class).output().text())
				.isEqualTo("Error: the function failed");
			assertThat(output).contains("The function 'weather' failed").contains("the database is away");
		}
	}

	@Test
	void transcriptionSessionIsToldNothingOfAnswersWhateverTheDefaultsSay() {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open(RealtimeSessionConfig.builder()
				.target(RealtimeTarget.transcription())
				.voice("marin")
				.outputModality("audio")
				.instructions("Be brief")
				.turnDetection(new TurnDetection.ServerVad(0.5, null, null, true, true, null))
				.build());
			assertThat(session.info().type()).isEqualTo("transcription");
			assertThat(new JsonMapper().readTree(fixture.connection(0).events().get(0)).path("session").toString())
				.isEqualTo("{\"type\":\"transcription\",\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcm\","
						+ "\"rate\":24000},\"turn_detection\":{\"type\":\"server_vad\",\"threshold\":0.5}}}}");
		}
	}

}
