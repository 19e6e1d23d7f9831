package io.github.openaispring.telemetry;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;

/**
 * How operations are observed.
 *
 * @param registry where they are observed
 * @param conventions name their observations: the first one that supports an operation
 * does it
 * @param tags the tags that attributions have
 * @param content whether observations have what is said to the model and what it says
 * @since 0.1.0
 */
public record ObservationSettings(ObservationRegistry registry, List<GenAiObservationConvention> conventions,
		AttributionTags tags, boolean content) {

	public ObservationSettings {
		conventions = List.copyOf(conventions);
	}

	/**
	 * Observe with OpenTelemetry's names, without tags and content.
	 * @param registry where operations are observed
	 * @return the settings
	 */
	public static ObservationSettings of(ObservationRegistry registry) {
		return new ObservationSettings(registry, List.of(), AttributionTags.none(), false);
	}

}
