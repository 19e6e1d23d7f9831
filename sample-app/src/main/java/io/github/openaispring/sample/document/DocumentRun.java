package io.github.openaispring.sample.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.openaispring.embedding.EmbeddedItem;
import io.github.openaispring.embedding.EmbeddingRun;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;

/**
 * Makes a draft a document, once. The last step is the document.
 */
final class DocumentRun {

	private final Draft draft;

	private final List<Passage> passages = new ArrayList<>();

	private volatile DocumentProgress progress;

	DocumentRun(Draft draft) {
		this.draft = draft;
		this.progress = DocumentProgress.start(draft.passages().size());
	}

	Flux<DocumentStep> steps(OpenAiEmbeddingProvider provider) {
		DocumentProgress start = this.progress;
		// As many as there are HTTP requests, whose number the size of the draft bounds.
		Sinks.Many<DocumentStep> told = Sinks.many().unicast().onBackpressureBuffer();
		EmbeddingRun<String> run = EmbeddingRun.<String>of(Function.identity())
			.total(start.total())
			.progress((progress) -> {
				this.progress = start.with(progress);
				told.tryEmitNext(this.progress);
			})
			.build();
		Mono<DocumentStep> document = provider.embedAll(texts(), run)
			.doOnNext(this::add)
			.then(Mono.<DocumentStep>fromSupplier(this::document))
			.doOnTerminate(told::tryEmitComplete);
		return Flux.mergeSequential(told.asFlux().startWith(start), document);
	}

	private Flux<String> texts() {
		return Flux.fromIterable(this.draft.passages()).map(String::strip);
	}

	private void add(EmbeddedItem<String> item) {
		this.passages.add(new Passage((int) item.position(), item.item(), item.vector()));
	}

	private Document document() {
		return Document.of(this.draft, this.passages, this.progress);
	}

}
