package io.github.openaispring.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * A line of the file of a batch's requests.
 *
 * @param customId the request's id
 * @param call the request
 */
record BatchLine(String customId, BatchCall call) {

	/** How many requests are read ahead. */
	private static final int AHEAD = 16;

	/** What stands before the path of an API where a batch names it. */
	static final String VERSION = "/v1";

	/**
	 * Write requests, on a thread that may block.
	 * @param <Q> the type of the requests
	 * @param requests the requests
	 * @param form how they are written
	 * @return the lines
	 */
	static <Q> Flux<BatchLine> write(Publisher<BatchRequest<Q>> requests, BatchForm<Q, ?> form) {
		return Flux.from(requests)
			.publishOn(Schedulers.boundedElastic(), AHEAD)
			.index((index, request) -> write(index, request, form));
	}

	private static <Q> BatchLine write(long index, BatchRequest<Q> request, BatchForm<Q, ?> form) {
		try {
			return new BatchLine(request.customId(), form.write(request.request()));
		}
		catch (OpenAiInvalidRequestException ex) {
			throw ex.withHint("it is request " + (index + 1) + " of the batch");
		}
	}

	byte[] toBytes(JsonFactory json) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(this.call.body().length + 256);
		try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("custom_id", this.customId);
			generator.writeStringProperty("method", "POST");
			generator.writeStringProperty("url", VERSION + this.call.path());
			generator.writeName("body");
			generator.writeRawValue(body());
			generator.writeEndObject();
		}
		out.write('\n');
		return out.toByteArray();
	}

	// Schemas are sent as they were given. Between the values a line feed is as good as a
	// blank, within them there is none.
	private String body() {
		return new String(this.call.body(), StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
	}

}
