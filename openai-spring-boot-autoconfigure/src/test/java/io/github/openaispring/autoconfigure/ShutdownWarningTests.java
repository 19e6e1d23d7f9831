package io.github.openaispring.autoconfigure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ShutdownWarning}. The catalogue has gpt-4o end on 2027-01-14.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownWarningTests {

	private static void check(String model, String today) {
		Clock clock = Clock.fixed(LocalDate.parse(today).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
		new ShutdownWarning(ModelCatalog.bundled(), clock).check("openai.chat.model", model);
	}

	@ParameterizedTest
	@CsvSource({ "2026-07-19", "2026-11-22", "2027-02-01" })
	void whenTheEndIsNearOrPastWarns(String today, CapturedOutput output) {
		check("gpt-4o-2024-08-06", today);
		assertThat(output).contains("gpt-4o-2024-08-06").contains("openai.chat.model").contains("2027-01-14");
	}

	@ParameterizedTest
	@CsvSource({ "gpt-4o, 2026-07-18", "gpt-6.1-terra, 2026-11-22", "my-own-model, 2026-11-22" })
	void whenTheEndIsFarOrUnknownIsSilent(String model, String today, CapturedOutput output) {
		check(model, today);
		assertThat(output).doesNotContain("switched off");
	}

	@Test
	void defaultModelsAreNotNearTheirEnd(CapturedOutput output) {
		check(new OpenAiProperties().getChat().getModel(), "2026-11-22");
		check(new OpenAiProperties().getEmbedding().getModel(), "2026-11-22");
		assertThat(output).doesNotContain("switched off");
	}

}
