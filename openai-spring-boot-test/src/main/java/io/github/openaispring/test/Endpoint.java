package io.github.openaispring.test;

import reactor.core.publisher.Mono;

/**
 * Answers the requests of one path. May fail with an {@link ApiException}; runs where
 * blocking is allowed.
 */
@FunctionalInterface
interface Endpoint {

	Mono<Outgoing> handle(RecordedRequest request);

}
