package io.github.openaispring.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageTotals;
import io.github.openaispring.http.WireMembers;

/**
 * Reads one batch object.
 */
final class BatchReader {

	/** Far above any count and any time. */
	private static final long MAX = 1_000_000_000_000L;

	private final Map<String, String> metadata = new LinkedHashMap<>();

	private final List<BatchError> errors = new ArrayList<>();

	private @Nullable String id;

	private @Nullable String status;

	private @Nullable String endpoint;

	private @Nullable String model;

	private @Nullable String inputFileId;

	private @Nullable String outputFileId;

	private @Nullable String errorFileId;

	private final UsageTotals usage = Usage.totals();

	private boolean used;

	private BatchCounts counts = BatchCounts.NONE;

	private @Nullable Instant createdAt;

	private @Nullable Instant expiresAt;

	private @Nullable Instant endedAt;

	private BatchReader() {
	}

	/**
	 * Read a batch.
	 * @param parser stands at its first token, afterwards at its last
	 * @return the batch
	 * @throws OpenAiResponseException if it is none
	 */
	static Batch read(JsonParser parser) {
		BatchReader reader = new BatchReader();
		WireMembers.object(parser, reader::readMember);
		return reader.toBatch();
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "id" -> this.id = WireMembers.string(parser);
			case "status" -> this.status = WireMembers.string(parser);
			case "endpoint" -> this.endpoint = WireMembers.string(parser);
			case "model" -> this.model = WireMembers.string(parser);
			case "input_file_id" -> this.inputFileId = WireMembers.string(parser);
			case "output_file_id" -> this.outputFileId = WireMembers.string(parser);
			case "error_file_id" -> this.errorFileId = WireMembers.string(parser);
			case "created_at" -> this.createdAt = instant(parser);
			case "expires_at" -> this.expiresAt = instant(parser);
			case "completed_at", "failed_at", "expired_at", "cancelled_at" -> readEnd(parser);
			case "request_counts" -> WireMembers.object(parser, this::readCount);
			case "usage" -> WireMembers.object(parser, this::readTotal);
			case "errors" -> WireMembers.object(parser, this::readErrors);
			case "metadata" -> WireMembers.object(parser, this::readMetadata);
			default -> parser.skipChildren();
		}
	}

	private void readEnd(JsonParser parser) {
		Instant end = instant(parser);
		this.endedAt = (end != null) ? end : this.endedAt;
	}

	private void readMetadata(JsonParser parser, String name) {
		String value = WireMembers.string(parser);
		if (value != null) {
			this.metadata.put(name, value);
		}
	}

	private void readErrors(JsonParser parser, String name) {
		if ("data".equals(name)) {
			WireMembers.array(parser, (entry, none) -> this.errors.add(readError(entry)));
		}
		else {
			parser.skipChildren();
		}
	}

	private static BatchError readError(JsonParser parser) {
		ErrorMembers error = new ErrorMembers();
		WireMembers.object(parser, error::readMember);
		return new BatchError(error.code, error.line, error.message, error.param);
	}

	private void readCount(JsonParser parser, String name) {
		Long count = number(parser);
		this.counts = (count != null) ? this.counts.with(name, count) : this.counts;
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "input_tokens" -> {
				this.used = true;
				this.usage.input(numberOrZero(parser));
			}
			case "output_tokens" -> this.usage.output(numberOrZero(parser));
			case "input_tokens_details", "output_tokens_details" -> WireMembers.object(parser, this::readDetail);
			default -> parser.skipChildren();
		}
	}

	private void readDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.usage.cached(numberOrZero(parser));
			case "reasoning_tokens" -> this.usage.reasoning(numberOrZero(parser));
			default -> parser.skipChildren();
		}
	}

	private static @Nullable Instant instant(JsonParser parser) {
		Long seconds = number(parser);
		return (seconds != null) ? Instant.ofEpochSecond(seconds) : null;
	}

	private static long numberOrZero(JsonParser parser) {
		Long number = number(parser);
		return (number != null) ? number : 0;
	}

	private static @Nullable Long number(JsonParser parser) {
		if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
				&& parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER && parser.getLongValue() >= 0
				&& parser.getLongValue() <= MAX) {
			return parser.getLongValue();
		}
		parser.skipChildren();
		return null;
	}

	private Batch toBatch() {
		if (this.id == null || this.inputFileId == null) {
			throw new OpenAiResponseException("The answer is not a batch", OpenAiErrorDetails.none(), null);
		}
		String endpoint = (this.endpoint != null) ? this.endpoint : "";
		return new Batch(this.id, BatchStatus.of(this.status), endpoint, this.model, this.counts, this.errors,
				this.used ? this.usage.build() : null, this.inputFileId, this.outputFileId, this.errorFileId,
				this.metadata, this.createdAt, this.expiresAt, this.endedAt);
	}

	/**
	 * What has been read of one error.
	 */
	private static final class ErrorMembers {

		private @Nullable String code;

		private @Nullable Long line;

		private @Nullable String message;

		private @Nullable String param;

		private void readMember(JsonParser parser, String name) {
			switch (name) {
				case "code" -> this.code = WireMembers.string(parser);
				case "line" -> this.line = number(parser);
				case "message" -> this.message = WireMembers.string(parser);
				case "param" -> this.param = WireMembers.string(parser);
				default -> parser.skipChildren();
			}
		}

	}

}
