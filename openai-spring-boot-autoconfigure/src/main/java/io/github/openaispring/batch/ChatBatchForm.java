package io.github.openaispring.batch;

import java.util.Map;

import io.github.openaispring.chat.PredictionCodec;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.ResponseMetadata;
import io.github.openaispring.chat.ServiceTier;
import io.github.openaispring.http.ApiResponse;

/**
 * Chat in batches.
 */
final class ChatBatchForm implements BatchForm<PredictionRequest, PredictionResponse> {

	private final PredictionCodec codec;

	ChatBatchForm(PredictionCodec codec) {
		this.codec = codec;
	}

	@Override
	public String operation() {
		return "chat";
	}

	@Override
	public boolean reads(String path) {
		return this.codec.reads(path);
	}

	@Override
	public BatchCall write(PredictionRequest request) {
		check(request);
		PredictionCodec.Written written = this.codec.write(request);
		return new BatchCall(written.path(), written.model(), 0, written.body(), written.estimate());
	}

	private static void check(PredictionRequest request) {
		requireNoHeaders(request.headers());
		if (Boolean.TRUE.equals(request.includeRaw())) {
			throw InvalidBatches.of("includeRaw", "is not possible in a batch: leave it unset");
		}
		if (Boolean.TRUE.equals(request.responses().background())) {
			throw InvalidBatches.of("background", "is what a batch is anyway: leave it unset");
		}
		ServiceTier tier = request.options().serviceTier();
		if (tier != null && tier != ServiceTier.AUTO && tier != ServiceTier.DEFAULT) {
			throw InvalidBatches.of("service_tier", "is another one in a batch, at half the price: leave it unset");
		}
	}

	static void requireNoHeaders(Map<String, String> headers) {
		if (!headers.isEmpty()) {
			throw InvalidBatches.of("headers", "cannot be sent with a request of a batch: leave them out");
		}
	}

	@Override
	public PredictionResponse read(String path, ApiResponse answer, BatchBill bill) {
		return this.codec.read(path, answer, (metadata) -> charge(metadata, bill));
	}

	private static ResponseMetadata charge(ResponseMetadata metadata, BatchBill bill) {
		return metadata.toBuilder().cost(bill.charge(metadata.model(), metadata.usage())).build();
	}

}
