package io.github.openaispring.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A journal in a file, to which every answer is appended and forced to the disk. It
 * outlasts the end of the process at any moment: of an append that was cut short, the
 * next run cuts off what there is. What is found damaged is left out, and paid for again.
 * <p>
 * The file grows by four bytes for each dimension and 24 for each vector. It holds no
 * text, but vectors tell much of their texts: where the file system can, only its owner
 * may read it. A run keeps it locked. Items are found by their positions, so that a
 * stream must have the same order each time; changed texts are paid for again.
 * <p>
 * When a run is cancelled it still holds the file until the requests on the way are
 * answered, which {@link #idle()} tells. Before a program ends, wait for it:
 * <pre class="code">
 * running.dispose();
 * journal.idle().block();
 * </pre>
 *
 * @since 0.1.0
 */
public final class FileEmbeddingJournal implements EmbeddingJournal {

	private final Path path;

	private final Set<Sinks.Empty<Void>> runs = ConcurrentHashMap.newKeySet();

	private FileEmbeddingJournal(Path path) {
		this.path = path;
	}

	/**
	 * Return a journal. Its file is made by the first run.
	 * @param path the file, in a directory that there is
	 * @return the journal
	 */
	public static FileEmbeddingJournal at(Path path) {
		return new FileEmbeddingJournal(path);
	}

	/**
	 * Wait for the runs of this object that use the file.
	 * @return completes when all that use it now have closed it
	 */
	public Mono<Void> idle() {
		return Mono.defer(() -> Mono.when(this.runs.stream().map(Sinks.Empty::asMono).toList()));
	}

	@Override
	public Mono<Session> open(Header header) {
		return Mono.defer(() -> {
			Sinks.Empty<Void> run = Sinks.empty();
			this.runs.add(run);
			return blocking(() -> JournalFile.open(this.path, header)).doOnError((ex) -> end(run))
				.map((file) -> new FileSession(file, () -> end(run)));
		});
	}

	private void end(Sinks.Empty<Void> run) {
		this.runs.remove(run);
		run.tryEmitEmpty();
	}

	/**
	 * Name the file without the way to it.
	 */
	@Override
	public String toString() {
		return "FileEmbeddingJournal[" + this.path.getFileName() + "]";
	}

	private static <V> Mono<V> blocking(Callable<V> work) {
		return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * The file as it is open for one run.
	 */
	private static final class FileSession implements Session {

		private final JournalFile file;

		private final Runnable closed;

		FileSession(JournalFile file, Runnable closed) {
			this.file = file;
			this.closed = closed;
		}

		@Override
		public Flux<Entry> find(List<Key> keys) {
			return blocking(() -> this.file.find(keys)).flatMapIterable((entries) -> entries);
		}

		@Override
		public Mono<Void> append(List<Entry> entries) {
			return blocking(() -> {
				this.file.append(entries);
				return null;
			}).then();
		}

		@Override
		public Mono<Void> close() {
			return blocking(() -> {
				this.file.close();
				return null;
			}).then().doFinally((signal) -> this.closed.run());
		}

	}

}
