package io.github.openaispring.model;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModelNames}.
 */
class ModelNamesTests {

	private final ModelNames names = new ModelNames(
			Set.of("gpt-4o", "gpt-4o-2024-05-13", "gpt-5.6-sol", "own/gpt-4o", "ft:gpt-4o:acme::1"),
			Map.of("gpt-5.6", "gpt-5.6-sol"));

	@ParameterizedTest
	@CsvSource({ "gpt-4o, gpt-4o", "gpt-4o-2024-08-06, gpt-4o", "gpt-4o-2024-05-13, gpt-4o-2024-05-13",
			"gpt-5.6, gpt-5.6-sol", "gpt-5.6-2026-07-01, gpt-5.6-sol", "openai/gpt-4o, gpt-4o",
			"a/b/gpt-4o-2024-08-06, gpt-4o", "openai/gpt-5.6, gpt-5.6-sol", "own/gpt-4o, own/gpt-4o",
			"own/gpt-4o-2024-08-06, own/gpt-4o", "ft:gpt-4o:acme::1, ft:gpt-4o:acme::1", "gpt-4o-mini,",
			"gpt-4o-20240806,", "GPT-4o,", "ft:gpt-4o:acme::2,", "ft:gpt-4o,", "ft:gpt-4o-2024-08-06,",
			"openai/ft:gpt-4o:acme::1,", "ft:x/gpt-4o,", "'',", "/," })
	void resolves(String name, String model) {
		assertThat(this.names.resolve(name)).isEqualTo(model);
	}

}
