package io.github.openaispring.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;

/**
 * The pages of one test of voice, each in a browser of its own, since each hears
 * something else.
 */
final class VoicePages implements AutoCloseable {

	private final Chromium chromium;

	private final String url;

	private final List<VoicePage> pages = new ArrayList<>();

	private final List<Browser> browsers = new ArrayList<>();

	VoicePages(Chromium chromium, String url) {
		this.chromium = chromium;
		this.url = url;
	}

	String url() {
		return this.url;
	}

	VoicePage open(FakeMicrophone microphone) {
		return open(VoiceSetting.hearing(microphone));
	}

	VoicePage open(VoiceSetting setting) {
		Browser browser = this.chromium.another(setting.arguments());
		this.browsers.add(browser);
		VoicePage page = new VoicePage(setting.context(browser));
		this.pages.add(page);
		page.open((setting.url() != null) ? setting.url() : this.url);
		return page;
	}

	List<String> errors() {
		return this.pages.stream().flatMap((page) -> page.chat().errors().stream()).toList();
	}

	@Override
	public void close() {
		this.browsers.forEach(Browser::close);
	}

}
