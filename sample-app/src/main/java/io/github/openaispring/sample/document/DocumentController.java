package io.github.openaispring.sample.document;

import java.util.List;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints of the documents and of the search in them.
 */
@RestController
class DocumentController {

	private final DocumentService service;

	private final DocumentIndex index;

	DocumentController(DocumentService service, DocumentIndex index) {
		this.service = service;
		this.index = index;
	}

	@PostMapping("/api/documents")
	Mono<DocumentAnswer> add(@Valid @RequestBody DocumentRequest request) {
		return this.service.add(request);
	}

	@PostMapping(path = "/api/documents", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> stream(@Valid @RequestBody DocumentRequest request) {
		return this.service.stream(request);
	}

	@GetMapping("/api/documents")
	List<DocumentAnswer> documents() {
		return this.index.documents().stream().map(DocumentAnswer::of).toList();
	}

	@DeleteMapping("/api/documents/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		this.index.delete(id);
	}

	@PostMapping("/api/search")
	Mono<SearchAnswer> search(@Valid @RequestBody SearchRequest request) {
		return this.service.search(request);
	}

}
