package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * How noise is taken out of what is heard.
 *
 * @param type {@code near_field} for headsets, {@code far_field} for rooms, or
 * {@code null} for unset
 * @param strength how much, or {@code null} for unset
 * @since 0.1.0
 */
public record NoiseReduction(@Nullable String type, @Nullable Double strength) {

	/** No noise reduction: the one without anything set. */
	public static final NoiseReduction OFF = new NoiseReduction(null, null);

	/** For a microphone near the mouth. */
	public static final NoiseReduction NEAR_FIELD = new NoiseReduction("near_field", null);

	/** For a microphone in the room. */
	public static final NoiseReduction FAR_FIELD = new NoiseReduction("far_field", null);

}
