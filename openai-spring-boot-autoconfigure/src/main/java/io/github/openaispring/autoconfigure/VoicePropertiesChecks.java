package io.github.openaispring.autoconfigure;

import java.util.regex.Pattern;

/**
 * Finds wrong properties of {@code openai.voice}.
 */
final class VoicePropertiesChecks {

	private static final String PREFIX = "openai.voice.";

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

	// Ports may be a list in brackets, as in CORS.
	private static final Pattern ORIGIN = Pattern
		.compile("\\*|https?://[A-Za-z0-9.*:_\\[\\]-]+(:(\\d+|\\[[\\d,*]+]))?");

	private VoicePropertiesChecks() {
	}

	static void check(OpenAiVoiceProperties properties) {
		if (!PATH.matcher(properties.getPath()).matches()) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "path", properties.getPath(),
					"It must be a path without variables, such as /voice.");
		}
		properties.getAllowedOrigins().forEach(VoicePropertiesChecks::checkOrigin);
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-sessions", properties.getMaxSessions());
		OpenAiPropertiesChecks.atLeastOne(PREFIX + "max-sessions-per-principal",
				properties.getMaxSessionsPerPrincipal());
		OpenAiPropertiesChecks.limit(PREFIX + "max-duration", properties.getMaxDuration());
		OpenAiPropertiesChecks.limit(PREFIX + "idle-timeout", properties.getIdleTimeout());
		OpenAiPropertiesChecks.wait(PREFIX + "resume-timeout", properties.getResumeTimeout());
	}

	private static void checkOrigin(String origin) {
		if (!ORIGIN.matcher(origin).matches()) {
			throw OpenAiPropertiesChecks.invalid(PREFIX + "allowed-origins", origin,
					"An origin is a scheme, a host and perhaps a port, such as https://example.com "
							+ "or https://*.example.com, with nothing after it.");
		}
	}

}
