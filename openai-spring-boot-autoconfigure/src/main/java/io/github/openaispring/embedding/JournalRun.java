package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;

/**
 * One run with a journal: replays what the journal has and keeps what is paid for.
 */
final class JournalRun implements BatchEmbedder {

	private static final Log logger = LogFactory.getLog(JournalRun.class);

	private final PaidWork work = new PaidWork();

	private final BatchCall call;

	private volatile EmbeddingJournal.@Nullable Session session;

	JournalRun(BatchCall call) {
		this.call = call;
	}

	/**
	 * Open the journal.
	 * @param journal the journal
	 * @param header what its vectors have in common
	 * @param startAt the position of the first item of the run
	 * @return this run, or nothing when it has been ended
	 */
	Mono<JournalRun> open(EmbeddingJournal journal, EmbeddingJournal.Header header, long startAt) {
		// A session that nobody waits for any more is closed all the same.
		return this.work.start(Mono.defer(() -> journal.open(header)).doOnNext((opened) -> this.session = opened))
			.onErrorMap((ex) -> !(ex instanceof OpenAiException), (ex) -> StreamFailures.unopened(startAt, ex))
			.map((opened) -> this);
	}

	/**
	 * Close the journal when everything that was paid for is in it.
	 * @return completes when it is closed, or could not be
	 */
	Mono<Void> close() {
		return this.work.finish().then(Mono.defer(() -> {
			EmbeddingJournal.Session opened = this.session;
			return (opened != null) ? opened.close() : Mono.empty();
		})).onErrorResume((ex) -> {
			logger.warn("The journal of embeddings was not closed: " + ex.getClass().getName());
			return Mono.empty();
		});
	}

	@Override
	public Mono<BatchVectors> embed(List<? extends StreamStep.Work<?>> batch) {
		return this.work.start(Mono.defer(() -> {
			List<EmbeddingJournal.Key> keys = batch.stream().map(Fingerprints::key).toList();
			return session().find(keys)
				.collectMap(EmbeddingJournal.Entry::key, EmbeddingJournal.Entry::vector, HashMap::new)
				.flatMap((found) -> embed(batch, keys, found));
		}));
	}

	private EmbeddingJournal.Session session() {
		EmbeddingJournal.Session opened = this.session;
		if (opened == null) {
			throw new IllegalStateException("The journal is not open");
		}
		return opened;
	}

	private Mono<BatchVectors> embed(List<? extends StreamStep.Work<?>> batch, List<EmbeddingJournal.Key> keys,
			Map<EmbeddingJournal.Key, float[]> found) {
		List<StreamStep.Work<?>> missing = new ArrayList<>();
		List<EmbeddingJournal.Key> missingKeys = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			if (!found.containsKey(keys.get(i))) {
				missing.add(batch.get(i));
				missingKeys.add(keys.get(i));
			}
		}
		if (missing.isEmpty()) {
			return Mono.just(vectors(keys, found, keys.size(), null));
		}
		// The run may have been cancelled while the batch waited for the journal.
		return this.work.isEnding() ? Mono.empty() : pay(missing, missingKeys, found)
			.map((response) -> vectors(keys, found, keys.size() - missing.size(), response));
	}

	private Mono<EmbeddingResponse> pay(List<StreamStep.Work<?>> batch, List<EmbeddingJournal.Key> keys,
			Map<EmbeddingJournal.Key, float[]> found) {
		return this.call.pay(batch)
			.flatMap((response) -> keep(keys, response.vectors()::get, found).thenReturn(response))
			.onErrorResume(OpenAiPartialEmbeddingException.class,
					(ex) -> keep(keys, ex.getPartial().vectors()::get, found).then(Mono.error(ex)));
	}

	private Mono<Void> keep(List<EmbeddingJournal.Key> keys, Function<Integer, float @Nullable []> vectors,
			Map<EmbeddingJournal.Key, float[]> found) {
		List<EmbeddingJournal.Entry> entries = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			float[] vector = vectors.apply(i);
			if (vector != null) {
				entries.add(new EmbeddingJournal.Entry(keys.get(i), vector));
				found.put(keys.get(i), vector);
			}
		}
		return entries.isEmpty() ? Mono.empty() : session().append(entries)
			.doOnError((ex) -> logger.warn(
					"%d embeddings were paid for but not kept: %s".formatted(entries.size(), ex.getClass().getName())));
	}

	private static BatchVectors vectors(List<EmbeddingJournal.Key> keys, Map<EmbeddingJournal.Key, float[]> found,
			int replayed, @Nullable EmbeddingResponse paid) {
		return new BatchVectors(keys.stream().map(found::get).toList(), replayed, paid);
	}

}
