package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.limit.LimitSettings;
import io.github.openaispring.limit.ModelLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the example of {@code docs/limits.md}.
 */
class LimitExamplesTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	LimitExamplesTests() throws IOException {
		Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../docs/limits.md")));
		assertThat(yaml.find()).isTrue();
		new YamlPropertySourceLoader()
			.load("example", new ByteArrayResource(yaml.group(1).getBytes(StandardCharsets.UTF_8)))
			.forEach(this.environment.getPropertySources()::addLast);
	}

	@Test
	void everyPropertyIsThere() {
		OpenAiLimitsProperties properties = Binder.get(this.environment)
			.bind("openai.limits", Bindable.of(OpenAiLimitsProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
		assertThat(properties).usingRecursiveComparison()
			.ignoringFields("requestsPerMinute", "tokensPerMinute", "models")
			.isEqualTo(new OpenAiLimitsProperties());
	}

	@Test
	void itHolds() {
		Contexts.withKey()
			.withConfiguration(AutoConfigurations.of(OpenAiLimitsAutoConfiguration.class))
			.withInitializer((context) -> this.environment.getPropertySources()
				.forEach(context.getEnvironment().getPropertySources()::addLast))
			.run((context) -> assertThat(context.getBean(LimitSettings.class))
				.isEqualTo(new LimitSettings(new ModelLimits(500L, 200_000L),
						Map.of("gpt-4.1", new ModelLimits(50L, null)), true, Duration.ofSeconds(30), 10_000)));
	}

}
