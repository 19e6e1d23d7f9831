package io.github.openaispring.browser;

import java.nio.file.Path;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaves pictures of the page in {@code target/pictures}, for the documentation and for
 * reviews.
 */
@BrowserTest
class PictureTests {

	private static final int MAX_BYTES = 200_000;

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "chat, 1200, 800, LIGHT", "chat-dark, 1200, 800, DARK", "chat-phone, 360, 640, LIGHT",
			"chat-phone-dark, 360, 640, DARK" })
	void picturesAreSmallEnoughForTheDocumentation(String name, int width, int height, ColorScheme scheme,
			Browser browser) {
		try (ChatPage chat = ChatPage.open(browser, this.port,
				(options) -> options.setViewportSize(width, height)
					.setColorScheme(scheme)
					.setReducedMotion(ReducedMotion.REDUCE))) {
			assertThat(picture(chat, name + "-welcome")).hasSizeLessThan(MAX_BYTES);
			chat.askAndWait("What is 23 * 19?");
			chat.askAndWait("Count from 1 to 30");
			assertThat(picture(chat, name)).hasSizeLessThan(MAX_BYTES);
		}
	}

	private byte[] picture(ChatPage chat, String name) {
		return chat.page()
			.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
	}

}
