package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How a stream is embedded. What is {@code null} is unset: the provider's options hold.
 *
 * @param <T> the type of the items
 * @param text gives the text of an item
 * @param model the model
 * @param dimensions the length of the vectors, of models that can be asked for it
 * @param user the end user, as OpenAI wants to tell abuse apart by
 * @param overLong what becomes of texts that have more tokens than the model takes
 * @param concurrency the most HTTP requests at a time
 * @param maxWait how long an item waits at most for others to share its HTTP request, for
 * streams that pause, or {@code null} to wait until the request is full or the stream
 * ends
 * @param total the number of items, for the progress
 * @param startAt the position of the first item to embed, from 0. Those before it are
 * read and left out, for callers who know what they have stored
 * @param rejected is given each item that can never be embedded, as often as it is read,
 * and where it is read, which it holds up. The item is left out. What it throws ends the
 * stream, as does such an item without it
 * @param progress is told after each HTTP request and each replayed batch how far the
 * stream is, once at a time and on {@code Schedulers.boundedElastic()}; the vectors wait
 * for it. What it throws is logged and changes nothing
 * @param journal keeps what was paid for, so that an interrupted run can go on, or
 * {@code null} to keep nothing
 * @since 0.1.0
 */
public record EmbeddingRun<T>(Function<? super T, String> text, @Nullable String model, @Nullable Integer dimensions,
		@Nullable String user, @Nullable OverLong overLong, @Nullable Integer concurrency, @Nullable Duration maxWait,
		@Nullable Long total, long startAt, @Nullable Consumer<? super RejectedItem<T>> rejected,
		@Nullable Consumer<? super EmbeddingProgress> progress, @Nullable EmbeddingJournal journal) {

	public EmbeddingRun {
		if (concurrency != null && concurrency < 1) {
			throw new IllegalArgumentException("concurrency must be at least 1 but is " + concurrency);
		}
		if (maxWait != null && (maxWait.isNegative() || maxWait.isZero())) {
			throw new IllegalArgumentException("maxWait must be positive but is " + maxWait);
		}
		if (startAt < 0) {
			throw new IllegalArgumentException("startAt must not be negative but is " + startAt);
		}
	}

	/**
	 * Return a run of texts with nothing set.
	 * @return the run
	 */
	public static EmbeddingRun<String> texts() {
		return EmbeddingRun.<String>of(Function.identity()).build();
	}

	/**
	 * Return a builder of runs.
	 * @param <T> the type of the items
	 * @param text gives the text of an item
	 * @return a builder with nothing else set
	 */
	public static <T> Builder<T> of(Function<? super T, String> text) {
		return new Builder<>(text);
	}

	/**
	 * Builds {@link EmbeddingRun}.
	 *
	 * @param <T> the type of the items
	 */
	public static final class Builder<T> {

		private final Function<? super T, String> text;

		private @Nullable String model;

		private @Nullable Integer dimensions;

		private @Nullable String user;

		private @Nullable OverLong overLong;

		private @Nullable Integer concurrency;

		private @Nullable Duration maxWait;

		private @Nullable Long total;

		private long startAt;

		private @Nullable Consumer<? super RejectedItem<T>> rejected;

		private @Nullable Consumer<? super EmbeddingProgress> progress;

		private @Nullable EmbeddingJournal journal;

		private Builder(Function<? super T, String> text) {
			this.text = text;
		}

		/**
		 * Set the model.
		 * @param model the model
		 * @return this builder
		 */
		public Builder<T> model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set the length of the vectors.
		 * @param dimensions the length, at most that of the model's own vectors
		 * @return this builder
		 */
		public Builder<T> dimensions(@Nullable Integer dimensions) {
			this.dimensions = dimensions;
			return this;
		}

		/**
		 * Set the end user.
		 * @param user an id that does not tell who it is
		 * @return this builder
		 */
		public Builder<T> user(@Nullable String user) {
			this.user = user;
			return this;
		}

		/**
		 * Set what becomes of texts that have more tokens than the model takes.
		 * @param overLong what becomes of them
		 * @return this builder
		 */
		public Builder<T> overLong(@Nullable OverLong overLong) {
			this.overLong = overLong;
			return this;
		}

		/**
		 * Set how many HTTP requests may be made at a time.
		 * @param concurrency the number, at least 1
		 * @return this builder
		 */
		public Builder<T> concurrency(@Nullable Integer concurrency) {
			this.concurrency = concurrency;
			return this;
		}

		/**
		 * Set how long an item waits at most for others to share its HTTP request.
		 * @param maxWait the time, for streams that pause
		 * @return this builder
		 */
		public Builder<T> maxWait(@Nullable Duration maxWait) {
			this.maxWait = maxWait;
			return this;
		}

		/**
		 * Set how many items there are, for the progress.
		 * @param total the number
		 * @return this builder
		 */
		public Builder<T> total(@Nullable Long total) {
			this.total = total;
			return this;
		}

		/**
		 * Set the position of the first item to embed.
		 * @param startAt the position in the stream, from 0
		 * @return this builder
		 */
		public Builder<T> startAt(long startAt) {
			this.startAt = startAt;
			return this;
		}

		/**
		 * Leave out items that can never be embedded: without a text, or with an
		 * over-long one that is to fail.
		 * @param rejected is given each of them; what it throws ends the stream
		 * @return this builder
		 */
		public Builder<T> rejected(@Nullable Consumer<? super RejectedItem<T>> rejected) {
			this.rejected = rejected;
			return this;
		}

		/**
		 * Set what is told how far the stream is.
		 * @param progress is told after each HTTP request; what it throws changes nothing
		 * @return this builder
		 */
		public Builder<T> progress(@Nullable Consumer<? super EmbeddingProgress> progress) {
			this.progress = progress;
			return this;
		}

		/**
		 * Set what keeps what was paid for.
		 * @param journal keeps it
		 * @return this builder
		 */
		public Builder<T> journal(@Nullable EmbeddingJournal journal) {
			this.journal = journal;
			return this;
		}

		/**
		 * Build the run.
		 * @return the run
		 */
		public EmbeddingRun<T> build() {
			return new EmbeddingRun<>(this.text, this.model, this.dimensions, this.user, this.overLong,
					this.concurrency, this.maxWait, this.total, this.startAt, this.rejected, this.progress,
					this.journal);
		}

	}

}
