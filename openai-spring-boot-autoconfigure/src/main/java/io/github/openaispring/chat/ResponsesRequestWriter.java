package io.github.openaispring.chat;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.model.ModelCatalog;

/**
 * Writes the body of a request to the Responses API. What is unset is not sent, with one
 * exception: an answer that is not stored brings its reasoning along, encrypted, because
 * a later request could not refer to it otherwise.
 */
final class ResponsesRequestWriter {

	private static final String ENCRYPTED_REASONING = "reasoning.encrypted_content";

	private final JsonFactory json;

	private final ModelCatalog models;

	ResponsesRequestWriter(JsonFactory json, ModelCatalog models) {
		this.json = json;
		this.models = models;
	}

	byte[] write(PredictionRequest request, ChatOptions options, boolean stream) {
		ResponsesRules.check(request, options);
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			generator.writeStringProperty("model", options.model());
			new ResponsesInputWriter(generator).write(request.messages());
			writeOptions(generator, options);
			writeReasoning(generator, options);
			writeText(generator, request.responseFormat(), options.verbosity());
			new ResponsesToolWriter(generator).write(request, options);
			writeResponses(generator, request.responses());
			writeInclude(generator, include(request.responses(), options));
			OptionalMembers.write(generator, "metadata", request.metadata());
			OptionalMembers.write(generator, "stream", stream ? Boolean.TRUE : null);
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void writeOptions(JsonGenerator generator, ChatOptions options) {
		OptionalMembers.write(generator, "temperature", options.temperature());
		OptionalMembers.write(generator, "top_p", options.topP());
		OptionalMembers.write(generator, "max_output_tokens", options.maxOutputTokens());
		OptionalMembers.write(generator, "service_tier",
				(options.serviceTier() != null) ? options.serviceTier().wire() : null);
		OptionalMembers.write(generator, "store", options.store());
		OptionalMembers.write(generator, "prompt_cache_key", options.promptCacheKey());
		OptionalMembers.write(generator, "safety_identifier", options.safetyIdentifier());
	}

	private static void writeReasoning(JsonGenerator generator, ChatOptions options) {
		if (options.reasoningEffort() == null && options.reasoningSummary() == null) {
			return;
		}
		generator.writeObjectPropertyStart("reasoning");
		OptionalMembers.write(generator, "effort",
				(options.reasoningEffort() != null) ? options.reasoningEffort().wire() : null);
		OptionalMembers.write(generator, "summary",
				(options.reasoningSummary() != null) ? options.reasoningSummary().wire() : null);
		generator.writeEndObject();
	}

	private static void writeText(JsonGenerator generator, @Nullable ResponseFormat format,
			@Nullable Verbosity verbosity) {
		if (format == null && verbosity == null) {
			return;
		}
		generator.writeObjectPropertyStart("text");
		if (format != null) {
			generator.writeObjectPropertyStart("format");
			writeFormat(generator, format);
			generator.writeEndObject();
		}
		OptionalMembers.write(generator, "verbosity", (verbosity != null) ? verbosity.wire() : null);
		generator.writeEndObject();
	}

	private static void writeFormat(JsonGenerator generator, ResponseFormat format) {
		if (format instanceof ResponseFormat.JsonSchema schema) {
			generator.writeStringProperty("type", "json_schema");
			generator.writeStringProperty("name", schema.name());
			OptionalMembers.write(generator, "description", schema.description());
			generator.writeName("schema");
			generator.writeRawValue(schema.schema());
			OptionalMembers.write(generator, "strict", schema.strict());
		}
		else {
			generator.writeStringProperty("type",
					(format instanceof ResponseFormat.JsonObject) ? "json_object" : "text");
		}
	}

	private static void writeResponses(JsonGenerator generator, ResponsesOptions responses) {
		OptionalMembers.write(generator, "previous_response_id", responses.previousResponseId());
		OptionalMembers.write(generator, "conversation", responses.conversation());
		OptionalMembers.write(generator, "background", responses.background());
		OptionalMembers.write(generator, "max_tool_calls", responses.maxToolCalls());
	}

	private Set<String> include(ResponsesOptions responses, ChatOptions options) {
		Set<String> include = new LinkedHashSet<>(responses.include());
		if (Boolean.FALSE.equals(options.store()) && reasons(options)) {
			include.add(ENCRYPTED_REASONING);
		}
		return include;
	}

	// A model of which nothing is known reasons if it is told how.
	private boolean reasons(ChatOptions options) {
		String model = options.model();
		Boolean known = (model != null) ? this.models.capabilities(model).reasoning() : null;
		return (known != null) ? known : options.reasoningEffort() != null || options.reasoningSummary() != null;
	}

	private static void writeInclude(JsonGenerator generator, Set<String> include) {
		if (!include.isEmpty()) {
			generator.writeArrayPropertyStart("include");
			include.forEach(generator::writeString);
			generator.writeEndArray();
		}
	}

}
