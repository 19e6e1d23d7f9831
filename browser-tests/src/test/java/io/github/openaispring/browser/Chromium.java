package io.github.openaispring.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;

/**
 * The browser that the tests drive: the one that {@code CHROMIUM_PATH} names, else one
 * that is installed, else Playwright's own.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final Playwright playwright;

	private final Optional<Path> installed;

	private final Browser browser;

	private Chromium(Playwright playwright, Optional<Path> installed) {
		this.playwright = playwright;
		this.installed = installed;
		this.browser = another(List.of());
	}

	static Chromium launch() {
		Optional<Path> installed = find();
		try {
			return new Chromium(Playwright.create(createOptions(installed.isPresent())), installed);
		}
		catch (PlaywrightException ex) {
			throw new IllegalStateException("No browser could be started. Install Chromium ('apt-get install chromium',"
					+ " 'brew install chromium') or Google Chrome, or set CHROMIUM_PATH to the executable of one. Tried: "
					+ installed.map(Path::toString).orElse("a download by Playwright"), ex);
		}
	}

	private static Playwright.CreateOptions createOptions(boolean browserInstalled) {
		Playwright.CreateOptions options = new Playwright.CreateOptions();
		return browserInstalled ? options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")) : options;
	}

	private static Optional<Path> find() {
		String configured = System.getProperty("CHROMIUM_PATH", System.getenv("CHROMIUM_PATH"));
		if (configured != null && !configured.isBlank()) {
			return Optional.of(Path.of(configured));
		}
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return NAMES.stream().flatMap((name) -> candidates(path, name)).filter(Files::isExecutable).findFirst();
	}

	private static Stream<Path> candidates(String path, String name) {
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((directory) -> !directory.isEmpty())
			.map((directory) -> Path.of(directory, name));
	}

	Browser browser() {
		return this.browser;
	}

	/** A browser that is told more when it starts, and that its user closes. */
	Browser another(List<String> arguments) {
		List<String> all = Stream.concat(ARGUMENTS.stream(), arguments.stream()).toList();
		LaunchOptions options = new LaunchOptions().setHeadless(true).setArgs(all);
		this.installed.ifPresent(options::setExecutablePath);
		return this.playwright.chromium().launch(options);
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
