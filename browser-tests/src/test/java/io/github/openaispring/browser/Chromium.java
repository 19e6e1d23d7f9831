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

	private final Browser browser;

	private Chromium(Playwright playwright, Browser browser) {
		this.playwright = playwright;
		this.browser = browser;
	}

	static Chromium launch() {
		Optional<Path> installed = find();
		try {
			Playwright playwright = Playwright.create(createOptions(installed.isPresent()));
			LaunchOptions options = new LaunchOptions().setHeadless(true).setArgs(ARGUMENTS);
			installed.ifPresent(options::setExecutablePath);
			return new Chromium(playwright, playwright.chromium().launch(options));
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

	@Override
	public void close() {
		this.playwright.close();
	}

}
