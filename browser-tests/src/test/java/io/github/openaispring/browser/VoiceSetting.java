package io.github.openaispring.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a page runs and what it can hear.
 *
 * @param arguments what the browser is told
 * @param denied whether the user does not let the page hear anything
 * @param sampleRate the rate of the audio device
 * @param width the width of the screen
 * @param url where the page is, if not where it always is
 */
record VoiceSetting(List<String> arguments, boolean denied, int sampleRate, int width, @Nullable String url) {

	private static final String FAKE_DEVICE = "--use-fake-device-for-media-stream";

	private static final String FAKE_USER = "--use-fake-ui-for-media-stream";

	static VoiceSetting hearing(FakeMicrophone microphone) {
		return new VoiceSetting(List.of(FAKE_DEVICE, FAKE_USER, microphone.argument()), false, 48_000, 1200, null);
	}

	static VoiceSetting microphoneDenied() {
		return new VoiceSetting(List.of(FAKE_DEVICE), true, 48_000, 1200, null);
	}

	static VoiceSetting noMicrophone() {
		return new VoiceSetting(List.of(FAKE_USER), false, 48_000, 1200, null);
	}

	VoiceSetting withSampleRate(int rate) {
		return new VoiceSetting(this.arguments, this.denied, rate, this.width, this.url);
	}

	VoiceSetting onPhone() {
		return new VoiceSetting(this.arguments, this.denied, this.sampleRate, 360, this.url);
	}

	VoiceSetting at(String where) {
		return new VoiceSetting(this.arguments, this.denied, this.sampleRate, this.width, where);
	}

	BrowserContext context(Browser browser) {
		NewContextOptions options = new NewContextOptions().setViewportSize(this.width, 800);
		if (this.width < 500) {
			options.setHasTouch(true).setIsMobile(true).setViewportSize(this.width, 640);
		}
		BrowserContext context = browser.newContext(options);
		if (this.denied) {
			context.grantPermissions(List.of());
		}
		context.addInitScript("window.recordedSampleRate = %d;".formatted(this.sampleRate));
		context.addInitScript(script("socket"));
		context.addInitScript(script("page"));
		return context;
	}

	private static String script(String name) {
		try (InputStream script = VoiceSetting.class.getResourceAsStream("/static/recording/%s.js".formatted(name))) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
