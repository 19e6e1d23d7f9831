package io.github.openaispring.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a model. {@code null} means that it is not known.
 *
 * @param id the name of the model
 * @param kind what the model is for
 * @param contextWindow the most tokens that input and output may have together
 * @param maxInputTokens the most tokens that the input may have
 * @param maxOutputTokens the most tokens that the output may have, reasoning included
 * @param embeddingDimensions the length of the vectors of an embedding model
 * @param dimensionsAdjustable whether an embedding model can be asked for shorter vectors
 * @param shutdownDate the day on which OpenAI takes the model out of service
 * @since 0.1.0
 */
public record ModelInfo(String id, ModelKind kind, @Nullable Integer contextWindow, @Nullable Integer maxInputTokens,
		@Nullable Integer maxOutputTokens, @Nullable Integer embeddingDimensions, boolean dimensionsAdjustable,
		@Nullable LocalDate shutdownDate) {

	/** The days before its shutdown in which a model should be replaced. */
	public static final int NEAR_SHUTDOWN_DAYS = 180;

	/**
	 * Return how long the model is still served.
	 * @param today the day to count from
	 * @return the number of days, negative once the model is gone, or {@code null} when
	 * no end is known
	 */
	public @Nullable Long daysUntilShutdown(LocalDate today) {
		return (this.shutdownDate != null) ? ChronoUnit.DAYS.between(today, this.shutdownDate) : null;
	}

}
