package io.github.openaispring.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ModelCapabilities}, of the catalogue and overridden.
 */
class ModelCapabilitiesTests {

	private final ModelCatalog catalog = ModelCatalog.bundled();

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			gpt-6.2-sol   | both | -      | false | false
			gpt-6.1-sol   | both | low    | false | false
			gpt-6.1-terra | both | -      | false | false
			gpt-6.1-terra | both | none   | true  | true
			gpt-6-luna    | both | high   | false | false
			gpt-5.6       | both | -      | false | false
			gpt-5.6-luna  | both | none   | true  | true
			gpt-5.5       | both | -      | false | false
			gpt-5.4       | both | -      | true  | true
			gpt-5.4-mini  | both | low    | false | false
			gpt-5.1       | both | high   | false | true
			gpt-5.1       | both | -      | true  | true
			gpt-5         | both | -      | false | true
			gpt-5-mini    | both | low    | false | true
			o3            | both | -      | false | true
			gpt-4.1       | both | -      | true  | true
			gpt-4o-2024-08-06 | both | -  | true  | true
			gpt-5.5-pro   | responses | - | false | true
			o3-pro        | responses | - | false | true
			gpt-5-codex   | responses | - | false | true
			gpt-audio     | chat | -      | true  | true
			gpt-5-chat-latest | both | -  | true  | true
			my-model      | both | high   | true  | true
			""")
	void tellsWhichApiSamplingAndToolsAModelTakes(String model, String apis, String effort, boolean sampling,
			boolean chatTools) {
		ModelCapabilities capabilities = this.catalog.capabilities(model);
		assertThat(capabilities.allows(ModelApi.CHAT_COMPLETIONS)).isEqualTo(!apis.equals("responses"));
		assertThat(capabilities.allows(ModelApi.RESPONSES)).isEqualTo(!apis.equals("chat"));
		assertThat(capabilities.allowsSampling(effort)).isEqualTo(sampling);
		assertThat(capabilities.allowsChatTools(effort)).isEqualTo(chatTools);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-6.1-terra, none, true", "gpt-6.1-terra, minimal, false", "gpt-6.1-sol, none, false",
			"gpt-6.1-sol, max, true", "gpt-5.1, xhigh, false", "gpt-5, none, false", "gpt-5, minimal, true",
			"gpt-5-pro, low, false", "gpt-5-pro, high, true", "o3, none, false", "gpt-4o, low, false",
			"gpt-audio, low, false", "gpt-5.5-pro, xhigh, true", "my-model, low, true" })
	void tellsWhichEffortsAModelKnows(String model, String effort, boolean known) {
		assertThat(this.catalog.capabilities(model).allowsEffort(effort)).isEqualTo(known);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-6.1-terra, true, false, true, false", "gpt-4o, true, false, true, false",
			"o3-mini, false, false, false, false", "gpt-audio, false, true, false, true",
			"gpt-audio-1.5, false, true, false, true" })
	void tellsWhatAModelSeesHearsReadsAndSays(String model, boolean image, boolean audio, boolean file,
			boolean speech) {
		ModelCapabilities capabilities = this.catalog.capabilities(model);
		assertThat(capabilities.allows(ModelInput.IMAGE)).isEqualTo(image);
		assertThat(capabilities.allows(ModelInput.AUDIO)).isEqualTo(audio);
		assertThat(capabilities.allows(ModelInput.FILE)).isEqualTo(file);
		assertThat(capabilities.audioOutput()).isEqualTo(speech);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-99", "ft:gpt-4o:acme::1", "text-embedding-3-small" })
	void whenNothingIsKnownEverythingIsAllowed(String model) {
		assertThat(this.catalog.capabilities(model)).isEqualTo(ModelCapabilities.unknown());
	}

	@Test
	void everyEntryThatReasonsIsConsistent() {
		assertThat(this.catalog.models()).map(this.catalog::capabilities)
			.filteredOn((capabilities) -> capabilities.defaultReasoningEffort() != null)
			.isNotEmpty()
			.allSatisfy((capabilities) -> {
				assertThat(capabilities.reasoning()).isTrue();
				assertThat(capabilities.reasoningEfforts()).contains(capabilities.defaultReasoningEffort());
			});
	}

	@Test
	void everyModelThatChatsHasCapabilities() {
		assertThat(this.catalog.models()).filteredOn((model) -> isChat(this.catalog.find(model)))
			.hasSizeGreaterThan(30)
			.noneMatch((model) -> this.catalog.capabilities(model).equals(ModelCapabilities.unknown()));
	}

	private static boolean isChat(ModelInfo info) {
		return info.kind() == ModelKind.TEXT || info.kind() == ModelKind.AUDIO_CHAT;
	}

	@Test
	void everyProModelIsOfTheResponsesApiAlone() {
		assertThat(this.catalog.models()).filteredOn((model) -> model.endsWith("-pro"))
			.hasSizeGreaterThan(3)
			.allSatisfy(
					(model) -> assertThat(this.catalog.capabilities(model).apis()).containsExactly(ModelApi.RESPONSES));
	}

	@Test
	void whenOverriddenTheRestIsKept() {
		ModelCatalog overridden = this.catalog
			.withOverrides(Map.of("gpt-4o", ModelCapabilities.builder().apis(Set.of(ModelApi.CHAT_COMPLETIONS)).build(),
					"my-model", ModelCapabilities.builder().input(Set.of()).build()));
		ModelCapabilities known = overridden.capabilities("gpt-4o-2024-08-06");
		assertThat(known.apis()).containsExactly(ModelApi.CHAT_COMPLETIONS);
		assertThat(known.reasoning()).isFalse();
		assertThat(overridden.capabilities("my-model").allows(ModelInput.IMAGE)).isFalse();
		assertThat(overridden.find("gpt-4o")).isSameAs(this.catalog.find("gpt-4o"));
		assertThat(overridden.models()).isEqualTo(this.catalog.models());
		assertThat(overridden.asOf()).isEqualTo(this.catalog.asOf());
		assertThat(overridden.find("gpt-99")).isNull();
	}

	@Test
	void whenModelIsOverriddenItsAliasesAreToo() {
		ModelCatalog overridden = this.catalog
			.withOverrides(Map.of("gpt-5.6-sol", ModelCapabilities.builder().stop(false).build()));
		assertThat(overridden.capabilities("gpt-5.6").stop()).isFalse();
		assertThat(overridden.capabilities("gpt-5.6-terra").stop()).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"capabilities\":[{\"tool\":true}]}", "{\"capabilities\":[{\"apis\":[\"completions\"]}]}" })
	void whenFileIsWrongItIsRefused(String json) {
		InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelCatalogReader().read(in));
	}

}
