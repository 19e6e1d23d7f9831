package io.github.openaispring.sample.document;

import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.ServerSentEvent;

/**
 * The events while a document is added, as the page reads them.
 */
final class DocumentEvent {

	private DocumentEvent() {
	}

	static ServerSentEvent<Object> of(DocumentStep step) {
		return (step instanceof Document document) ? event("done", DocumentAnswer.of(document))
				: event("progress", step);
	}

	static ServerSentEvent<Object> error(ProblemDetail problem) {
		return event("error", problem);
	}

	private static ServerSentEvent<Object> event(String name, Object data) {
		return ServerSentEvent.builder(data).event(name).build();
	}

}
