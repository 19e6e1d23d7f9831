package io.github.openaispring.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hands the tests a page, or pages that they open themselves. They share one browser,
 * which ends with the last of them. An error in the console of a page fails its test.
 */
class BrowserExtension implements ParameterResolver, AfterEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(BrowserExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == ChatPage.class || type == ChatPages.class || type == VoicePages.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (parameter.getParameter().getType() == VoicePages.class) {
			return context.getStore(NAMESPACE)
				.computeIfAbsent(VoicePages.class, (key) -> new VoicePages(chromium(context), url(context)),
						VoicePages.class);
		}
		ChatPages pages = context.getStore(NAMESPACE)
			.computeIfAbsent(ChatPages.class, (key) -> new ChatPages(chromium(context).browser(), url(context)),
					ChatPages.class);
		return (parameter.getParameter().getType() == ChatPage.class) ? pages.open() : pages;
	}

	private Chromium chromium(ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Chromium.class, (key) -> Chromium.launch(), Chromium.class);
	}

	private String url(ExtensionContext context) {
		return SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.resolveRequiredPlaceholders("http://127.0.0.1:${local.server.port}/");
	}

	@Override
	public void afterEach(ExtensionContext context) {
		ChatPages pages = context.getStore(NAMESPACE).get(ChatPages.class, ChatPages.class);
		if (pages != null) {
			assertThat(pages.errors()).isEmpty();
		}
		VoicePages voices = context.getStore(NAMESPACE).get(VoicePages.class, VoicePages.class);
		if (voices != null) {
			assertThat(voices.errors()).isEmpty();
		}
	}

}
