package io.github.openaispring.realtime;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link RealtimeEndpoint}.
 */
class RealtimeEndpointTests {

	private static RealtimeEndpoint endpoint(String baseUrl) {
		return new RealtimeEndpoint(baseUrl, Map.of(), null);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://api.openai.com/v1,               wss://api.openai.com/v1/realtime?model=m
			https://api.openai.com/v1/,              wss://api.openai.com/v1/realtime?model=m
			HTTPS://api.openai.com/v1,               wss://api.openai.com/v1/realtime?model=m
			http://localhost:8080,                   ws://localhost:8080/realtime?model=m
			http://localhost:8080/,                  ws://localhost:8080/realtime?model=m
			ws://localhost:8080/v1,                  ws://localhost:8080/v1/realtime?model=m
			wss://example.org/v1,                    wss://example.org/v1/realtime?model=m
			https://r.openai.azure.com/openai/v1,    wss://r.openai.azure.com/openai/v1/realtime?model=m
			https://[::1]:8443/v1,                   wss://[::1]:8443/v1/realtime?model=m
			https://example.org/a%20b/v1,            wss://example.org/a%20b/v1/realtime?model=m
			https://example.org/v1?route=a%26b&x=,   wss://example.org/v1/realtime?route=a%26b&x=&model=m
			https://example.org/v1?model=a&z=1,      wss://example.org/v1/realtime?z=1&model=m
			https://example.org/v1?intent=a,         wss://example.org/v1/realtime?model=m
			https://example.org/v1?call_id=a,        wss://example.org/v1/realtime?model=m
			""")
	void uriAddsToTheBaseUrlAndReplacesTargets(String baseUrl, String expected) {
		assertThat(endpoint(baseUrl).uri(RealtimeTarget.model("m"))).hasToString(expected);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			gpt-realtime-2.1,          gpt-realtime-2.1
			a b,                       a%20b
			a+b,                       a%2Bb
			a&intent=transcription,    a%26intent%3Dtranscription
			ft:gpt/x#y?,               ft%3Agpt%2Fx%23y%3F
			100%,                      100%25
			über,                      %C3%BCber
			""")
	void uriEncodesModelsAndCallIds(String value, String encoded) {
		RealtimeEndpoint endpoint = endpoint("https://example.org/v1");
		assertThat(endpoint.uri(RealtimeTarget.model(value)).getRawQuery()).isEqualTo("model=" + encoded);
		assertThat(endpoint.uri(RealtimeTarget.call(value)).getRawQuery()).isEqualTo("call_id=" + encoded);
	}

	@Test
	void uriOfTranscriptionHasNoModel() {
		assertThat(endpoint("https://example.org/v1?model=a").uri(RealtimeTarget.transcription()).getRawQuery())
			.isEqualTo("intent=transcription");
	}

	@Test
	void uriOfDatedAzureNamesTheDeployment() {
		RealtimeEndpoint endpoint = new RealtimeEndpoint("https://r.openai.azure.com?deployment=old", Map.of(),
				new RealtimeEndpoint.AzureDeployment("2025-04-01-preview", "my voice"));
		assertThat(endpoint.uri(RealtimeTarget.model("gpt-realtime"))).hasToString(
				"wss://r.openai.azure.com/openai/realtime?api-version=2025-04-01-preview&deployment=my%20voice");
		assertThat(endpoint.uri(RealtimeTarget.transcription()).getRawQuery())
			.isEqualTo("api-version=2025-04-01-preview&deployment=my%20voice&intent=transcription");
		assertThatIllegalArgumentException().isThrownBy(() -> endpoint.uri(RealtimeTarget.call("rtc_1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api.openai.com/v1", "ftp://example.org", "https:///v1", "/v1" })
	void endpointWhenUrlIsNotAbsoluteIsRefused(String baseUrl) {
		assertThatIllegalArgumentException().isThrownBy(() -> endpoint(baseUrl));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void targetWhenEmptyIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RealtimeTarget.model(value));
		assertThatIllegalArgumentException().isThrownBy(() -> RealtimeTarget.call(value));
	}

	@Test
	void headersMarkTheOldProtocolOnly() {
		RealtimeEndpoint endpoint = new RealtimeEndpoint("https://example.org/v1",
				Map.of("authorization", "Bearer sk-1", "openai-beta", "realtime=v1", "X-Own", "1"), null);
		assertThat(endpoint.headers(RealtimeProtocol.GA, null)).containsOnly(Map.entry("authorization", "Bearer sk-1"),
				Map.entry("X-Own", "1"));
		assertThat(endpoint.headers(RealtimeProtocol.BETA, "user-1")).containsEntry("OpenAI-Beta", "realtime=v1")
			.containsEntry("OpenAI-Safety-Identifier", "user-1")
			.hasSize(4);
	}

	@Test
	void headersKeepAnotherBeta() {
		RealtimeEndpoint endpoint = new RealtimeEndpoint("https://example.org/v1", Map.of("OpenAI-Beta", "other=v2"),
				null);
		assertThat(endpoint.headers(RealtimeProtocol.GA, null)).containsEntry("OpenAI-Beta", "other=v2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "user-1\r\nX-Own: 1", "üser" })
	void headersWhenSafetyIdentifierIsNoHeaderValueAreRefusedWithoutIt(String identifier) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> endpoint("https://example.org/v1").headers(RealtimeProtocol.GA, identifier))
			.withMessage("'safety_identifier' must be of visible ASCII characters (param safety_identifier)");
	}

	@Test
	void toStringShowsNoSecret() {
		RealtimeEndpoint endpoint = new RealtimeEndpoint("https://user:pass@example.org/v1?key=hidden",
				Map.of("Authorization", "Bearer sk-hidden"), null);
		assertThat(endpoint).hasToString("RealtimeEndpoint[https://example.org/v1]");
	}

}
