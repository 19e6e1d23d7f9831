package io.github.openaispring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.openaispring.cost.UsageAttribution;

/**
 * Finds wrong properties of {@code openai.telemetry}.
 */
final class TelemetryPropertiesChecks {

	private static final String TAGS = "openai.telemetry.tags";

	private static final int MOST_TAGS = 5;

	private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]*");

	/** As Prometheus writes them, where {@code error.type} is {@code error_type}. */
	private static final Set<String> TAKEN = Set.of("cache", "client", "direction", "error", "error_type", "le",
			"modality", "model", "operation", "quantile", "source");

	private TelemetryPropertiesChecks() {
	}

	static void check(OpenAiTelemetryProperties telemetry) {
		OpenAiPropertiesChecks.atLeastOne("openai.telemetry.max-tag-values", telemetry.getMaxTagValues());
		checkTags(telemetry.getTags());
	}

	private static void checkTags(List<String> tags) {
		Set<String> seen = new HashSet<>();
		tags.forEach((tag) -> {
			checkTag(tag);
			if (!seen.add(inPrometheus(tag))) {
				throw OpenAiPropertiesChecks.invalid(TAGS, tag, "A tag must not be named twice.");
			}
		});
		if (tags.size() > MOST_TAGS) {
			throw OpenAiPropertiesChecks.invalid(TAGS, String.join(", ", tags),
					"Each tag multiplies the series of each meter: name at most %d.".formatted(MOST_TAGS));
		}
	}

	private static void checkTag(String tag) {
		if (UsageAttribution.CONVERSATION.equals(tag)) {
			throw OpenAiPropertiesChecks.invalid(TAGS, tag,
					"Conversations are too many for meters: spans have them as gen_ai.conversation.id.");
		}
		if (!NAME.matcher(tag).matches()) {
			throw OpenAiPropertiesChecks.invalid(TAGS, tag,
					"The name of a tag has letters, digits, dots, underscores and dashes and begins with a letter.");
		}
		String name = inPrometheus(tag);
		if (TAKEN.contains(name) || name.startsWith("gen_ai_")) {
			throw OpenAiPropertiesChecks.invalid(TAGS, tag,
					"Meters have a tag of this name already: attribute to a key of another name.");
		}
	}

	private static String inPrometheus(String tag) {
		return tag.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}

}
