package io.github.openaispring;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java program of a test's class path in a process of its own.
 */
public final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	/**
	 * Start a program with a small heap.
	 * @param program the class with its main method
	 * @param options what the virtual machine is told
	 * @param arguments what the program is told
	 * @return the process
	 * @throws IOException if it does not start
	 */
	public static JavaProcess start(Class<?> program, List<String> options, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
		command.addAll(List.of(arguments));
		return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
			.directory(new File(System.getProperty("java.io.tmpdir")))
			.start());
	}

	/** Wait for a line of its output. */
	public String await(Predicate<String> wanted) throws IOException {
		String line;
		do {
			line = this.output.readLine();
			if (line == null) {
				throw new IllegalStateException("The process has ended before it said what was awaited");
			}
		}
		while (!wanted.test(line));
		return line;
	}

	/** Give it an empty line to read. */
	public void enter() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	/** Stop it as Ctrl-C does. */
	public void stop() throws InterruptedException {
		this.process.destroy();
		end();
	}

	/** Stop it without a chance to do anything. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly();
		end();
	}

	/** Wait for its end. */
	public int end() throws InterruptedException {
		if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The process does not end");
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
