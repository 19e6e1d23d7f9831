package io.github.openaispring.sample.document;

import java.util.function.Function;

import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.sample.web.Problems;

/**
 * Adds documents and finds passages in them.
 */
@Service
class DocumentService {

	private static final UsageAttribution ATTRIBUTION = UsageAttribution.feature("documents");

	private final OpenAiEmbeddingProvider provider;

	private final DocumentIndex index;

	DocumentService(OpenAiEmbeddingProvider provider, DocumentIndex index) {
		this.provider = provider;
		this.index = index;
	}

	Mono<DocumentAnswer> add(DocumentRequest request) {
		return add(request, Function.identity()).ofType(Document.class).single().map(DocumentAnswer::of);
	}

	/**
	 * Add a document and tell in events how far it is. What is wrong with the document
	 * itself is no event but an error.
	 * @param request the document
	 * @return the events
	 */
	Flux<ServerSentEvent<Object>> stream(DocumentRequest request) {
		return add(request, (steps) -> steps.map(DocumentEvent::of)
			.onErrorResume((error) -> Mono.just(DocumentEvent.error(Problems.of(error)))));
	}

	Mono<SearchAnswer> search(SearchRequest request) {
		if (this.index.documents().isEmpty()) {
			return Mono.just(SearchAnswer.nothing(this.provider.model()));
		}
		return this.provider.embed(EmbeddingRequest.of(request.query()))
			.publishOn(Schedulers.parallel())
			.map((response) -> SearchAnswer.of(this.index.nearest(response.vector(), request.count()), response))
			.contextWrite(ATTRIBUTION);
	}

	private <T> Flux<T> add(DocumentRequest request, Function<Flux<DocumentStep>, Flux<T>> view) {
		return Mono.fromSupplier(() -> Draft.of(request))
			.subscribeOn(Schedulers.parallel())
			.flatMapMany((draft) -> Flux.using(() -> this.index.reserve(draft),
					(place) -> view.apply(embed(draft, place)), DocumentIndex.Place::close))
			.contextWrite(ATTRIBUTION);
	}

	private Flux<DocumentStep> embed(Draft draft, DocumentIndex.Place place) {
		return Flux.defer(() -> new DocumentRun(draft).steps(this.provider)).doOnNext((step) -> {
			// Before the reader learns that it may be searched.
			if (step instanceof Document document) {
				place.fill(document);
			}
		});
	}

}
