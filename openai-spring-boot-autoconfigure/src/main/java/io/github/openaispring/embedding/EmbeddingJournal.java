package io.github.openaispring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Keeps the vectors that a run has paid for, so that a later run over the same stream
 * does not pay for them again. {@link FileEmbeddingJournal} keeps them in a file; a
 * database does as well, with a row for each entry.
 * <p>
 * An answer is appended before its vectors are given to the subscriber. When a run is cut
 * short by the end of the process, only those HTTP requests are paid for twice that were
 * on the way, at most the run's concurrency. When it fails or is cancelled none is: the
 * requests on the way are let finish and are appended. A later run gives every item from
 * the start, those of the journal too: delivery is at least once, payment once.
 *
 * @since 0.1.0
 */
public interface EmbeddingJournal {

	/**
	 * Open the journal for one run. It is called once for each subscription and must not
	 * wait for another run.
	 * @param header what all vectors of the journal have in common
	 * @return the open journal, or an {@link OpenAiInvalidRequestException} when it
	 * belongs to other vectors or another run uses it
	 */
	Mono<Session> open(Header header);

	/**
	 * What all vectors of a journal have in common.
	 *
	 * @param model the model, as requested
	 * @param dimensions the length of the vectors, as requested, or {@code null} for the
	 * model's own
	 * @param overLong what becomes of texts that have more tokens than the model takes
	 */
	record Header(String model, @Nullable Integer dimensions, OverLong overLong) {

	}

	/**
	 * What a vector is kept under. A vector may be given for a key only if both match;
	 * who finds vectors by their fingerprints alone may also serve texts that moved.
	 *
	 * @param position the position of the item in the stream, from 0
	 * @param fingerprint tells the item's text: 32 hexadecimal digits, the first half of
	 * the SHA-256 of its characters in UTF-16BE
	 */
	record Key(long position, String fingerprint) {

	}

	/**
	 * A vector that was paid for.
	 *
	 * @param key what it is kept under
	 * @param vector the vector
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Entry(Key key, float[] vector) {

		/**
		 * Describe the entry without the numbers of the vector.
		 */
		@Override
		public String toString() {
			return "Entry[" + this.key + ", dimensions=" + this.vector.length + "]";
		}

	}

	/**
	 * A journal that is open for one run. Its methods are called for several batches at a
	 * time and must not block; once called they are never cancelled.
	 */
	interface Session {

		/**
		 * Find the vectors of a batch.
		 * @param keys the keys of the batch, in ascending order of their positions
		 * @return the entries that there are under these keys, in any order
		 */
		Flux<Entry> find(List<Key> keys);

		/**
		 * Keep the vectors of an answer. They replace those at the same positions.
		 * @param entries the entries, in ascending order of their positions
		 * @return completes when they outlast the end of the process
		 */
		Mono<Void> append(List<Entry> entries);

		/**
		 * Close the journal. It is the last call, made when all others have ended.
		 * @return completes when another run can open it
		 */
		Mono<Void> close();

	}

}
