package io.github.openaispring.realtime;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.ResponseCreate;

/**
 * A wish for a response.
 *
 * @param eventId the id of the event that asks for it
 * @param options what is special about it, or {@code null}
 * @param result waits for its end, or {@code null} when nobody does
 */
record ResponseRequest(String eventId, @Nullable RealtimeResponseOptions options,
		Sinks.@Nullable One<RealtimeResponse> result) {

	/**
	 * Ask for whatever the model says next.
	 * @param eventId the id of the event that asks for it
	 * @return a request for which any other response would do as well
	 */
	static ResponseRequest plain(String eventId) {
		return new ResponseRequest(eventId, null, null);
	}

	/**
	 * Return whether any other response would do as well.
	 * @return whether nothing is special about it and nobody waits for it
	 */
	boolean isPlain() {
		return this.options == null && this.result == null;
	}

	boolean isOutOfBand() {
		return this.options != null && "none".equals(this.options.conversation());
	}

	// The server sends the metadata back, which tells whose response it is.
	ResponseCreate event() {
		if (isPlain()) {
			return new ResponseCreate(this.eventId, null);
		}
		RealtimeResponseOptions options = (this.options != null) ? this.options
				: RealtimeResponseOptions.builder().build();
		Map<String, String> metadata = new LinkedHashMap<>();
		if (options.metadata() != null) {
			metadata.putAll(options.metadata());
		}
		metadata.put(ResponseQueue.STAMP, this.eventId);
		return new ResponseCreate(this.eventId, options.withMetadata(metadata));
	}

	// The same wish in another attempt: no timer of the first one is about it.
	ResponseRequest again() {
		return new ResponseRequest(this.eventId, this.options, this.result);
	}

	void succeed(RealtimeResponse response) {
		if (this.result != null) {
			this.result.tryEmitValue(response);
		}
	}

	// Return whether somebody was told.
	boolean fail(OpenAiException error) {
		if (this.result != null) {
			this.result.tryEmitError(error);
		}
		return this.result != null;
	}

	void lost() {
		fail(new OpenAiConnectionException("The response was cancelled and the server did not tell its end",
				OpenAiErrorDetails.none(), null));
	}

}
