package io.github.openaispring.sample.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
		EmbeddingRun<String> run = EmbeddingRun.<String>of(Function.identity())
			.total(start.total())
			.progress((told) -> this.progress = start.with(told))
			.build();
		Flux<DocumentStep> steps = provider.embedAll(texts(), run).map(this::add);
		return steps.startWith(start).distinctUntilChanged().concatWith(Mono.fromSupplier(this::document));
	}

	private Flux<String> texts() {
		return Flux.fromIterable(this.draft.passages()).map(String::strip);
	}

	private DocumentStep add(EmbeddedItem<String> item) {
		this.passages.add(new Passage((int) item.position(), item.item(), item.vector()));
		return this.progress;
	}

	private Document document() {
		return Document.of(this.draft, this.passages, this.progress);
	}

}
