package io.github.openaispring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program for Node that talks to a simulator and prints what it got as JSON.
 */
final class NodeProgram {

	private NodeProgram() {
	}

	static JsonNode run(String name, OpenAiSimulator simulator) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("node", "src/test/resources/" + name, simulator.baseUrl())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
		return Json.read(output);
	}

}
