package io.github.openaispring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeTarget;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.NoiseReduction;
import io.github.openaispring.realtime.event.RealtimeAudio;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTokenLimit;
import io.github.openaispring.realtime.event.RealtimeTruncation;
import io.github.openaispring.realtime.event.RealtimeVoice;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeDefaults}.
 */
class RealtimeDefaultsTests {

	private static RealtimeSessionConfig config(String... properties) {
		Map<String, String> map = new LinkedHashMap<>();
		for (String property : properties) {
			map.put("openai.realtime." + property.substring(0, property.indexOf('=')),
					property.substring(property.indexOf('=') + 1));
		}
		OpenAiRealtimeProperties bound = new Binder(new MapConfigurationPropertySource(map))
			.bindOrCreate("openai.realtime", Bindable.ofInstance(new OpenAiRealtimeProperties()));
		RealtimePropertiesChecks.check(bound);
		return new RealtimeDefaults(bound).config(List.of());
	}

	private static RealtimeSessionSettings settings(String... properties) {
		RealtimeSessionSettings settings = config(properties).settings();
		assertThat(settings).isNotNull();
		return settings;
	}

	private static RealtimeAudio.Input input(String... properties) {
		return settings(properties).audio().input();
	}

	@Test
	void byDefaultSetsModelVoiceModalityAndTurnDetectionOnly() {
		RealtimeSessionConfig config = config();
		assertThat(config.target()).isEqualTo(RealtimeTarget.model("gpt-realtime-2.1"));
		assertThat(config.inputFormat()).isEqualTo(AudioFormat.PCM16_24KHZ);
		assertThat(config.outputFormat()).isEqualTo(AudioFormat.PCM16_24KHZ);
		assertThat(config.functions()).isNull();
		assertThat(config.settings()).isEqualTo(RealtimeSessionSettings.builder()
			.type(null)
			.outputModalities(List.of("audio"))
			.voice("marin")
			.turnDetection(new TurnDetection.SemanticVad("auto", true, true))
			.build());
	}

	@Test
	void whenValuesAreEmptyTheyAreNotSent() {
		RealtimeSessionSettings settings = settings("voice=", "output-modalities=", "instructions= ",
				"transcription.model=", "truncation=", "noise-reduction=", "turn-detection.eagerness=");
		assertThat(settings).isEqualTo(RealtimeSessionSettings.builder()
			.type(null)
			.turnDetection(new TurnDetection.SemanticVad("auto", true, true))
			.build());
	}

	@Test
	void answersComeFromProperties() {
		RealtimeSessionSettings settings = settings("model=gpt-realtime-1.5", "output-modalities=text",
				"instructions=Be brief.", "max-output-tokens=100", "reasoning-effort=xhigh");
		assertThat(settings.outputModalities()).containsExactly("text");
		assertThat(settings.instructions()).isEqualTo("Be brief.");
		assertThat(settings.maxOutputTokens()).isEqualTo(RealtimeTokenLimit.of(100));
		assertThat(settings.reasoningEffort()).isEqualTo("xhigh");
		assertThat(config("model= m ").target()).isEqualTo(RealtimeTarget.model("m"));
	}

	@Test
	void voiceIsANameOrAnId() {
		assertThat(settings("voice=cedar").audio().output().voice()).isEqualTo(RealtimeVoice.named("cedar"));
		assertThat(settings("voice=voice_1").audio().output().voice()).isEqualTo(RealtimeVoice.custom("voice_1"));
	}

	@ParameterizedTest
	@CsvSource({ "pcm16,PCM16", "g711_ulaw,ULAW", "g711-alaw,ALAW" })
	void formatsComeFromProperties(String format, AudioFormat.Encoding encoding) {
		assertThat(config("input-audio-format=" + format).inputFormat().encoding()).isEqualTo(encoding);
		assertThat(config("output-audio-format=" + format).outputFormat().encoding()).isEqualTo(encoding);
	}

	@Test
	void transcriptionComesFromProperties() {
		assertThat(
				input("transcription.model=gpt-transcribe", "transcription.language=en", "transcription.prompt=Names")
					.transcription())
			.isEqualTo(Transcription.of("gpt-transcribe", "en", "Names"));
		assertThat(input().transcription()).isNull();
	}

	@Test
	void serverVadComesFromProperties() {
		assertThat(input("turn-detection.type=server-vad", "turn-detection.threshold=0",
				"turn-detection.prefix-padding=0s", "turn-detection.silence-duration=700ms",
				"turn-detection.create-response=false", "turn-detection.interrupt-response=false",
				"turn-detection.idle-timeout=30s")
			.turnDetection()).isEqualTo(new TurnDetection.ServerVad(0.0, 0, 700, false, false, 30_000));
		assertThat(input("turn-detection.type=server_vad").turnDetection())
			.isEqualTo(new TurnDetection.ServerVad(null, null, null, true, true, null));
	}

	@Test
	void semanticVadComesFromProperties() {
		assertThat(input("turn-detection.eagerness=low", "turn-detection.interrupt-response=false").turnDetection())
			.isEqualTo(new TurnDetection.SemanticVad("low", true, false));
	}

	@Test
	void turnDetectionCanBeOff() {
		assertThat(input("turn-detection.type=none").turnDetection()).isEqualTo(TurnDetection.OFF);
	}

	@Test
	void noiseReductionComesFromProperties() {
		assertThat(input("noise-reduction=near-field").noiseReduction()).isEqualTo(NoiseReduction.NEAR_FIELD);
		assertThat(input("noise-reduction=far_field").noiseReduction()).isEqualTo(NoiseReduction.FAR_FIELD);
	}

	@Test
	void truncationIsAWordOrAPart() {
		assertThat(settings("truncation=auto").truncation()).isEqualTo(RealtimeTruncation.AUTO);
		assertThat(settings("truncation=DISABLED").truncation()).isEqualTo(RealtimeTruncation.DISABLED);
		assertThat(settings("truncation=0.8").truncation()).isEqualTo(RealtimeTruncation.retain(0.8));
		assertThat(settings("truncation=0").truncation()).isEqualTo(RealtimeTruncation.retain(0));
	}

}
