package io.github.openaispring.sample.embedding;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;

/**
 * Turns texts into vectors.
 */
@RestController
class EmbeddingController {

	private final OpenAiEmbeddingProvider provider;

	EmbeddingController(OpenAiEmbeddingProvider provider) {
		this.provider = provider;
	}

	@PostMapping("/api/embeddings")
	Mono<EmbeddingsAnswer> embed(@Valid @RequestBody EmbeddingsRequest request) {
		return this.provider.embed(EmbeddingRequest.of(request.texts())).map(EmbeddingsAnswer::of);
	}

}
