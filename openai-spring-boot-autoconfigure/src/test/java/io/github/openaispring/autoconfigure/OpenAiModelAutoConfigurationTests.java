package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCapabilities;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiModelAutoConfiguration}.
 */
class OpenAiModelAutoConfigurationTests {

	private final ApplicationContextRunner runner = Contexts.withKey();

	@Test
	void definesTheBundledCatalog() {
		this.runner.run((context) -> assertThat(context.getBean(ModelCatalog.class).capabilities("gpt-4o"))
			.isEqualTo(ModelCatalog.bundled().capabilities("gpt-4o")));
	}

	@Test
	void whenDisabledDefinesNothing() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelCatalog.class));
	}

	@Test
	void whenCapabilitiesAreSetTheyReplaceWhatIsKnown() {
		String model = "openai.models[my-model.v2].";
		this.runner
			.withPropertyValues(model + "apis=chat-completions", model + "input=image,audio",
					model + "audio-output=true", model + "streaming=false", model + "structured-output=false",
					model + "tools=true", model + "tools-with-reasoning=false", model + "reasoning=true",
					model + "reasoning-efforts=none,low", model + "default-reasoning-effort=low",
					model + "sampling-with-reasoning=false", model + "penalties=false", model + "stop=true",
					"openai.models.gpt-4o.input=")
			.run((context) -> {
				ModelCatalog catalog = context.getBean(ModelCatalog.class);
				ModelCapabilities own = catalog.capabilities("my-model.v2");
				assertThat(own).hasNoNullFieldsOrProperties();
				assertThat(own.apis()).containsExactly(ModelApi.CHAT_COMPLETIONS);
				assertThat(own.input()).containsExactlyInAnyOrder(ModelInput.IMAGE, ModelInput.AUDIO);
				assertThat(own.reasoningEfforts()).containsExactlyInAnyOrder("none", "low");
				assertThat(own.allowsChatTools("none")).isTrue();
				assertThat(own.allowsChatTools(null)).isFalse();
				assertThat(catalog.capabilities("gpt-4o").input()).isEmpty();
				assertThat(catalog.capabilities("gpt-4o").reasoning()).isFalse();
			});
	}

	@Test
	void whenYamlHasListsTheyAreRead() {
		String yaml = "openai:\n  models:\n    \"[gpt-6.1-terra]\":\n      reasoning-efforts:\n      - low\n      - high\n";
		this.runner.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(load(yaml)))
			.run((context) -> assertThat(
					context.getBean(ModelCatalog.class).capabilities("gpt-6.1-terra").reasoningEfforts())
				.containsExactlyInAnyOrder("low", "high"));
	}

	private static PropertySource<?> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes())).get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whenVariablesAreSetTheyAreRead() {
		Contexts
			.withVariables(
					Map.of("OPENAI_MODELS_MINE_TOOLSWITHREASONING", "false", "OPENAI_MODELS_MINE_REASONING", "true"))
			.withPropertyValues("openai.api-key=sk-test")
			.run((context) -> assertThat(context.getBean(ModelCatalog.class).capabilities("mine").allowsChatTools(null))
				.isFalse());
	}

	@Test
	void whenApplicationHasACatalogItIsUsed() {
		this.runner.withUserConfiguration(OwnCatalog.class)
			.run((context) -> assertThat(context.getBean(ModelCatalog.class)).isSameAs(OwnCatalog.CATALOG));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCatalog {

		static final ModelCatalog CATALOG = ModelCatalog.bundled();

		@Bean
		ModelCatalog catalog() {
			return CATALOG;
		}

	}

}
