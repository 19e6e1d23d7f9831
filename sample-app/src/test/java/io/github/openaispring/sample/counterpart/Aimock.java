package io.github.openaispring.sample.counterpart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <a href="https://github.com/CopilotKit/aimock">aimock</a>, a mock of OpenAI's API that
 * was written by others, as a process of its own.
 */
final class Aimock implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

	private final Process process;

	private final String url;

	private Aimock(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	static Aimock start(String fixtures) throws IOException {
		Path cli = Path.of(System.getenv("COUNTERPARTS"), "@copilotkit", "aimock", "dist", "cli.js");
		if (!Files.exists(cli)) {
			throw new IllegalStateException(cli + " is missing: run npm install as .ci/run does");
		}
		Process process = new ProcessBuilder("node", cli.toString(), "--port", "0", "--fixtures", fixtures)
			.redirectErrorStream(true)
			.start();
		return new Aimock(process, awaitUrl(process));
	}

	private static String awaitUrl(Process process) throws IOException {
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher matcher = LISTENING.matcher(seen.append(line).append('\n'));
			if (matcher.find()) {
				return matcher.group(1);
			}
		}
		throw new IllegalStateException("aimock did not start: " + seen);
	}

	String baseUrl() {
		return this.url + "/v1";
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
