package io.github.openaispring;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the metadata that editors show and complete properties with.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = read();

	private static JsonNode read() {
		try {
			String location = "META-INF/spring-configuration-metadata.json";
			for (URL url : Collections.list(OpenAiException.class.getClassLoader().getResources(location))) {
				try (InputStream json = url.openStream()) {
					JsonNode candidate = JsonMapper.shared().readTree(json);
					if (names(candidate.get("properties")).contains("openai.api-key")) {
						return candidate;
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		throw new IllegalStateException("There is no metadata of ours");
	}

	private static List<String> names(JsonNode entries) {
		return entries.valueStream().map((entry) -> entry.get("name").stringValue()).toList();
	}

	private JsonNode find(String kind, String name) {
		List<JsonNode> found = this.metadata.get(kind)
			.valueStream()
			.filter((entry) -> entry.get("name").stringValue().equals(name))
			.toList();
		assertThat(found).as("%s %s", kind, name).hasSize(1);
		return found.get(0);
	}

	// Each with its type and its default, if it has one.
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					openai.enabled                  | java.lang.Boolean                               | true
					openai.api-key                  | java.lang.String                                |
					openai.base-url                 | java.lang.String                                | https://api.openai.com/v1
					openai.organization             | java.lang.String                                |
					openai.project                  | java.lang.String                                |
					openai.headers                  | java.util.Map<java.lang.String,java.lang.String> |
					openai.azure.api-version        | java.lang.String                                |
					openai.azure.deployment         | java.lang.String                                |
					openai.http.connect-timeout     | java.time.Duration                              | 10s
					openai.http.first-event-timeout | java.time.Duration                              | 60s
					openai.http.idle-timeout        | java.time.Duration                              | 60s
					openai.http.request-timeout     | java.time.Duration                              | 10m
					openai.http.stream-timeout      | java.time.Duration                              |
					openai.http.max-connections     | java.lang.Integer                               | 500
					openai.http.max-idle-time       | java.time.Duration                              | 30s
					openai.http.max-response-size   | org.springframework.util.unit.DataSize          | 100MB
					openai.http.max-event-size      | org.springframework.util.unit.DataSize          | 16MB
					openai.http.proxy               | java.lang.String                                |
					openai.http.ssl.bundle          | java.lang.String                                |
					openai.retry.max-attempts       | java.lang.Integer                               | 3
					openai.retry.initial-backoff    | java.time.Duration                              | 500ms
					openai.retry.max-backoff        | java.time.Duration                              | 8s
					openai.retry.max-retry-after    | java.time.Duration                              | 60s
					openai.retry.jitter             | java.lang.Double                                | 0.25
					openai.chat.model               | java.lang.String                                | gpt-6.1-terra
					openai.chat.temperature         | java.lang.Double                                |
					openai.chat.top-p               | java.lang.Double                                |
					openai.chat.max-output-tokens   | java.lang.Integer                               |
					openai.chat.seed                | java.lang.Long                                  |
					openai.chat.reasoning-effort    | io.github.openaispring.chat.ReasoningEffort     |
					openai.chat.service-tier        | io.github.openaispring.chat.ServiceTier         |
					openai.chat.include-raw-output  | java.lang.Boolean                               | false
					openai.embedding.model | java.lang.String | text-embedding-3-small
					openai.embedding.dimensions | java.lang.Integer |
					openai.embedding.encoding-format | io.github.openaispring.embedding.EncodingFormat | base64
					openai.embedding.batch-size | java.lang.Integer | 2048
					openai.embedding.max-tokens-per-request | java.lang.Integer | 300000
					openai.embedding.concurrency | java.lang.Integer | 4
					openai.embedding.over-long | io.github.openaispring.embedding.OverLong | fail
					openai.limits.requests-per-minute | java.lang.Long |
					openai.limits.tokens-per-minute | java.lang.Long |
					openai.limits.models | java.util.Map<java.lang.String,io.github.openaispring.autoconfigure.OpenAiLimitsProperties$Model> |
					openai.limits.adaptive | java.lang.Boolean | true
					openai.limits.max-wait | java.time.Duration | 30s
					openai.limits.max-queued | java.lang.Integer | 10000
					openai.limits.store | io.github.openaispring.autoconfigure.OpenAiStoreProperties$Store | memory
					openai.limits.on-store-failure | io.github.openaispring.admission.StoreFailurePolicy | open
					openai.limits.store-timeout | java.time.Duration | 1s
					openai.limits.key-prefix | java.lang.String | openai:limits
					openai.voice.enabled | java.lang.Boolean | false
					openai.voice.path | java.lang.String | /voice
					openai.voice.allowed-origins | java.util.List<java.lang.String> |
					openai.voice.max-sessions | java.lang.Integer | 100
					openai.voice.max-sessions-per-principal | java.lang.Integer | 2
					openai.voice.max-duration | java.time.Duration | 30m
					openai.voice.idle-timeout | java.time.Duration | 2m
					openai.voice.resume-timeout | java.time.Duration | 30s
					openai.voice.accept-instructions | java.lang.Boolean | false
					openai.realtime.protocol | io.github.openaispring.realtime.event.RealtimeProtocol | ga
					openai.tools.strict | java.lang.Boolean | true
					openai.tools.parallel | java.lang.Boolean | true
					openai.tools.concurrency | java.lang.Integer | 8
					openai.tools.timeout | java.time.Duration | 30s
					openai.tools.max-rounds | java.lang.Integer | 16
					openai.tools.max-identical-calls | java.lang.Integer | 3
					openai.tools.max-duration | java.time.Duration | 5m
					openai.tools.max-cost-usd | java.math.BigDecimal |
					openai.realtime.tools | java.util.List<java.lang.String> |
					openai.realtime.model | java.lang.String | gpt-realtime-2.1
					openai.realtime.voice | java.lang.String | marin
					openai.realtime.instructions | java.lang.String |
					openai.realtime.input-audio-format | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$Encoding | pcm16
					openai.realtime.output-audio-format | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$Encoding | pcm16
					openai.realtime.noise-reduction | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$NoiseReduction |
					openai.realtime.max-output-tokens | java.lang.Integer |
					openai.realtime.truncation | java.lang.String |
					openai.realtime.reasoning-effort | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$Effort |
					openai.realtime.max-frame-size | org.springframework.util.unit.DataSize | 32MB
					openai.realtime.audio-buffer | java.time.Duration | 10s
					openai.realtime.transcription.model | java.lang.String |
					openai.realtime.transcription.language | java.lang.String |
					openai.realtime.transcription.prompt | java.lang.String |
					openai.realtime.turn-detection.type | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$Type | semantic-vad
					openai.realtime.turn-detection.eagerness | io.github.openaispring.autoconfigure.OpenAiRealtimeProperties$Eagerness | auto
					openai.realtime.turn-detection.threshold | java.lang.Double |
					openai.realtime.turn-detection.prefix-padding | java.time.Duration |
					openai.realtime.turn-detection.silence-duration | java.time.Duration |
					openai.realtime.turn-detection.idle-timeout | java.time.Duration |
					openai.realtime.turn-detection.create-response | java.lang.Boolean | true
					openai.realtime.turn-detection.interrupt-response | java.lang.Boolean | true
					openai.realtime.connect.timeout | java.time.Duration | 10s
					openai.realtime.connect.max-attempts | java.lang.Integer | 3
					openai.realtime.connect.initial-backoff | java.time.Duration | 1s
					openai.realtime.connect.max-backoff | java.time.Duration | 10s
					openai.realtime.reconnect.enabled | java.lang.Boolean | true
					openai.realtime.reconnect.max-attempts | java.lang.Integer | 5
					openai.realtime.reconnect.buffer-audio | java.time.Duration | 10s
					openai.realtime.reconnect.rotate-before-expiry | java.time.Duration | 2m
					openai.realtime.heartbeat.interval | java.time.Duration | 20s
					openai.realtime.heartbeat.timeout | java.time.Duration | 10s
					openai.budget.daily-usd         | java.math.BigDecimal |
					openai.budget.budgets           | java.util.Map<java.lang.String,io.github.openaispring.autoconfigure.OpenAiBudgetProperties$NamedBudget> |
					openai.budget.on-exceeded       | io.github.openaispring.budget.BudgetAction | reject
					openai.budget.warn-at           | java.math.BigDecimal | 0.8
					openai.budget.time-zone         | java.time.ZoneId | UTC
					openai.budget.on-unpriced       | io.github.openaispring.budget.UnpricedPolicy | reject
					openai.budget.store             | io.github.openaispring.autoconfigure.OpenAiStoreProperties$Store | memory
					openai.budget.on-store-failure  | io.github.openaispring.admission.StoreFailurePolicy | closed
					openai.budget.store-timeout     | java.time.Duration | 1s
					openai.budget.key-prefix        | java.lang.String | openai:budget
					openai.budget.max-accounts      | java.lang.Integer | 10000
					openai.budget.total-retention   | java.time.Duration |
					openai.budget.reservation-timeout | java.time.Duration | 15m
					management.health.openai.enabled | java.lang.Boolean | false
					openai.model-check.enabled | java.lang.Boolean | false
					openai.model-check.interval | java.time.Duration | 1d
					management.endpoint.openai.access | org.springframework.boot.actuate.endpoint.Access | unrestricted
					management.endpoint.openai.cache.time-to-live | java.time.Duration | 0ms
					openai.models                   | java.util.Map<java.lang.String,io.github.openaispring.autoconfigure.OpenAiModelProperties> |
					openai.pricing.catalog          | org.springframework.core.io.Resource            |
					openai.pricing.reload-interval  | java.time.Duration                              |
					openai.pricing.regional         | java.lang.Boolean                               |
					openai.pricing.calls            | java.util.Map<io.github.openaispring.cost.HostedTool,java.math.BigDecimal> |
					openai.pricing.models           | java.util.Map<java.lang.String,io.github.openaispring.autoconfigure.OpenAiProperties$Rates> |
					""")
	void propertyHasItsTypeAndDefault(String name, String type, String defaultValue) {
		JsonNode property = find("properties", name);
		assertThat(property.path("type").stringValue()).isEqualTo(type);
		assertThat(property.path("defaultValue").asString(null)).isEqualTo(defaultValue);
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.metadata.get("properties").valueStream()).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.get("name").stringValue())
				.matches("[A-Z].*\\.")
				.doesNotMatch("^(The|A|An) .*")
				.doesNotContain("{@", "<p>");
			if (property.get("type").stringValue().equals("java.lang.Boolean")) {
				assertThat(description).startsWith("Whether ");
			}
		});
	}

	@Test
	void realtimeAnswersInSpeechByDefault() {
		JsonNode property = find("properties", "openai.realtime.output-modalities");
		assertThat(property.path("defaultValue").valueStream()).extracting(JsonNode::stringValue)
			.containsExactly("audio");
	}

	@Test
	void everyPropertyIsOursAndThereOnce() {
		assertThat(names(this.metadata.get("properties"))).isNotEmpty()
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.startsWith("openai.") || name.equals("management.health.openai.enabled")
					|| name.startsWith("management.endpoint.openai."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "openai.azure", "openai.chat", "openai.embedding", "openai.http",
			"openai.http.ssl", "openai.pricing", "openai.realtime", "openai.realtime.connect",
			"openai.realtime.heartbeat", "openai.realtime.reconnect", "openai.realtime.transcription",
			"openai.realtime.turn-detection", "openai.retry" })
	void groupsAreNested(String name) {
		assertThat(find("groups", name).path("type").stringValue()).startsWith("io.github.openaispring.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai.base-url", "openai.chat.model", "openai.embedding.model", "openai.realtime.model",
			"openai.realtime.voice", "openai.realtime.truncation", "openai.realtime.transcription.model",
			"openai.models.keys", "openai.pricing.models.keys" })
	void valuesAreSuggested(String name) {
		JsonNode hint = find("hints", name);
		assertThat(hint.get("values").valueStream()).hasSizeGreaterThan(2);
		assertThat(hint.get("providers").valueStream()).extracting((provider) -> provider.get("name").stringValue())
			.containsExactly("any");
	}

	@Test
	void everyHintIsOfAProperty() {
		List<String> properties = names(this.metadata.get("properties"));
		assertThat(names(this.metadata.get("hints"))).doesNotHaveDuplicates()
			.allSatisfy((hint) -> assertThat(properties).contains(hint.replaceFirst("\\.keys$", "")));
	}

}
