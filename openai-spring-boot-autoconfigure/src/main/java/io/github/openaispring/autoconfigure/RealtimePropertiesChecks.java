package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.github.openaispring.realtime.event.RealtimeProtocol;

/**
 * Finds wrong properties of {@code openai.realtime}.
 */
final class RealtimePropertiesChecks {

	private static final String PREFIX = "openai.realtime.";

	private static final Duration LONGEST_AUDIO = Duration.ofMinutes(10);

	private RealtimePropertiesChecks() {
	}

	static void check(OpenAiRealtimeProperties properties) {
		checkAnswers(properties);
		checkTurns(properties.getTurnDetection());
		checkTranscription(properties.getTranscription());
		checkConnections(properties);
	}

	private static void checkAnswers(OpenAiRealtimeProperties properties) {
		if (OpenAiPropertiesChecks.textOrNull(properties.getModel()) == null) {
			throw invalid("model", properties.getModel(), "It must name a model.");
		}
		if (properties.getOutputModalities().size() > 1) {
			throw invalid("output-modalities", properties.getOutputModalities(),
					"It must be either audio or text: speech comes with its transcript.");
		}
		Integer limit = properties.getMaxOutputTokens();
		if (limit != null) {
			OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-output-tokens", limit);
		}
		try {
			RealtimeDefaults.truncation(properties.getTruncation());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("truncation", properties.getTruncation(),
					"It must be auto, disabled or a number from 0 to 1.");
		}
	}

	private static void checkTurns(OpenAiRealtimeProperties.TurnDetection turns) {
		Double threshold = turns.getThreshold();
		if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
			throw invalid("turn-detection.threshold", threshold, "It must be from 0 to 1.");
		}
		Duration padding = turns.getPrefixPadding();
		if (padding != null) {
			OpenAiPropertiesChecks.wait(PREFIX + "turn-detection.prefix-padding", padding);
		}
		OpenAiPropertiesChecks.limit(PREFIX + "turn-detection.silence-duration", turns.getSilenceDuration());
		Duration idle = turns.getIdleTimeout();
		if (idle != null && !isBetween(Duration.ofSeconds(5), idle, Duration.ofSeconds(30))) {
			throw invalid("turn-detection.idle-timeout", idle, "It must be from 5s to 30s.");
		}
	}

	private static void checkTranscription(OpenAiRealtimeProperties.Transcription transcription) {
		boolean language = OpenAiPropertiesChecks.textOrNull(transcription.getLanguage()) != null;
		boolean prompt = OpenAiPropertiesChecks.textOrNull(transcription.getPrompt()) != null;
		if ((language || prompt) && OpenAiPropertiesChecks.textOrNull(transcription.getModel()) == null) {
			throw invalid("transcription." + (language ? "language" : "prompt"),
					language ? transcription.getLanguage() : null,
					"It needs openai.realtime.transcription.model: without a model nothing is transcribed.");
		}
	}

	private static void checkConnections(OpenAiRealtimeProperties properties) {
		OpenAiRealtimeProperties.Connect connect = properties.getConnect();
		OpenAiPropertiesChecks.limit(PREFIX + "connect.timeout", connect.getTimeout());
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "connect.max-attempts", connect.getMaxAttempts());
		OpenAiPropertiesChecks.wait(PREFIX + "connect.initial-backoff", connect.getInitialBackoff());
		OpenAiPropertiesChecks.wait(PREFIX + "connect.max-backoff", connect.getMaxBackoff());
		OpenAiRealtimeProperties.Reconnect reconnect = properties.getReconnect();
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "reconnect.max-attempts", reconnect.getMaxAttempts());
		OpenAiPropertiesChecks.wait(PREFIX + "reconnect.rotate-before-expiry", reconnect.getRotateBeforeExpiry());
		OpenAiPropertiesChecks.wait(PREFIX + "heartbeat.interval", properties.getHeartbeat().getInterval());
		OpenAiPropertiesChecks.limit(PREFIX + "heartbeat.timeout", properties.getHeartbeat().getTimeout());
		audio("reconnect.buffer-audio", Duration.ZERO, reconnect.getBufferAudio());
		audio("audio-buffer", Duration.ofMillis(100), properties.getAudioBuffer());
		DataSize frame = properties.getMaxFrameSize();
		if (frame.toMegabytes() < 1 || frame.toBytes() > Integer.MAX_VALUE - 8L) {
			throw invalid("max-frame-size", frame, "It must be from 1MB to 2047MB.");
		}
	}

	private static void audio(String name, Duration least, Duration value) {
		if (!isBetween(least, value, LONGEST_AUDIO)) {
			throw invalid(name, value, "It must be from %sms to 10m.".formatted(least.toMillis()));
		}
	}

	private static boolean isBetween(Duration least, Duration value, Duration most) {
		return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
	}

	/**
	 * Return the form of the protocol that the server speaks, and refuse what it does not
	 * know. The dated form of Azure speaks the old one only.
	 * @param properties the properties
	 * @param details where the server is
	 * @return the form of the protocol
	 */
	static RealtimeProtocol protocol(OpenAiRealtimeProperties properties, OpenAiConnectionDetails details) {
		RealtimeProtocol asked = properties.getProtocol();
		boolean dated = details.getAzure() != null;
		if (dated && asked == RealtimeProtocol.GA) {
			throw invalid("protocol", "ga", "The dated form of Azure speaks beta only: leave it empty, "
					+ "or use Azure's v1 form without openai.azure.api-version and openai.azure.deployment.");
		}
		RealtimeProtocol protocol = (dated || asked == RealtimeProtocol.BETA) ? RealtimeProtocol.BETA
				: RealtimeProtocol.GA;
		if (protocol == RealtimeProtocol.BETA) {
			checkBeta(properties);
		}
		return protocol;
	}

	private static void checkBeta(OpenAiRealtimeProperties properties) {
		Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
		unknown.put("truncation", OpenAiPropertiesChecks.textOrNull(properties.getTruncation()));
		unknown.put("reasoning-effort", properties.getReasoningEffort());
		unknown.put("voice", ownVoice(properties));
		unknown.put("turn-detection.idle-timeout", properties.getTurnDetection().getIdleTimeout());
		unknown.forEach((name, value) -> {
			if (value != null) {
				throw invalid(name, value, "The beta form of the protocol, which is the one of "
						+ "openai.realtime.protocol or of openai.azure.*, does not have it.");
			}
		});
	}

	private static @Nullable String ownVoice(OpenAiRealtimeProperties properties) {
		String voice = OpenAiPropertiesChecks.textOrNull(properties.getVoice());
		return (voice != null && voice.startsWith(RealtimeDefaults.OWN_VOICE)) ? voice : null;
	}

	/**
	 * Find what works but is hardly meant.
	 * @param turns how turns are found
	 * @return a sentence for each
	 */
	static List<String> doubts(OpenAiRealtimeProperties.TurnDetection turns) {
		List<String> doubts = new ArrayList<>();
		boolean off = turns.getType() == OpenAiRealtimeProperties.Type.NONE;
		if (!off && !turns.isCreateResponse() && turns.isInterruptResponse()) {
			doubts.add(PREFIX + "turn-detection.create-response is false and interrupt-response is true: speech stops "
					+ "answers that nothing but the application begins again");
		}
		boolean silence = turns.getThreshold() != null || turns.getPrefixPadding() != null
				|| turns.getSilenceDuration() != null || turns.getIdleTimeout() != null;
		if (silence && turns.getType() != OpenAiRealtimeProperties.Type.SERVER_VAD) {
			doubts.add(PREFIX + "turn-detection.threshold, prefix-padding, silence-duration and idle-timeout have "
					+ "an effect with type server-vad only");
		}
		boolean eager = turns.getEagerness() != OpenAiRealtimeProperties.Eagerness.AUTO;
		if (eager && turns.getType() != OpenAiRealtimeProperties.Type.SEMANTIC_VAD) {
			doubts.add(PREFIX + "turn-detection.eagerness has an effect with type semantic-vad only");
		}
		return doubts;
	}

	private static InvalidOpenAiPropertyException invalid(String name, @Nullable Object shownValue, String reason) {
		return OpenAiPropertiesChecks.invalid(PREFIX + name, shownValue, reason);
	}

}
