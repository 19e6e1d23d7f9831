package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.WireMembers;

/**
 * Reads a whole Chat Completions answer.
 */
final class ChatCompletionsResponseReader {

	private final JsonFactory json;

	ChatCompletionsResponseReader(JsonFactory json) {
		this.json = json;
	}

	PredictionResponse read(ApiRequest request, ApiResponse response) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), response.body())) {
			Answer answer = new Answer(response);
			parser.nextToken();
			WireMembers.object(parser, answer::readMember);
			return answer.toResponse(RawExchange.of(request, response));
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, response.head(), false);
		}
	}

	/**
	 * What has been read of one answer.
	 */
	private static final class Answer {

		private final ApiResponse response;

		private final List<ToolCall> toolCalls = new ArrayList<>();

		private @Nullable String id;

		private @Nullable String model;

		private @Nullable String serviceTier;

		private @Nullable Usage usage;

		private boolean chosen;

		private @Nullable String content;

		private @Nullable String reasoning;

		private @Nullable String refusal;

		private @Nullable AudioContent audio;

		private @Nullable String finishReason;

		Answer(ApiResponse response) {
			this.response = response;
		}

		void readMember(JsonParser parser, String name) {
			switch (name) {
				case "id" -> this.id = WireMembers.string(parser);
				case "model" -> this.model = WireMembers.string(parser);
				case "service_tier" -> this.serviceTier = WireMembers.string(parser);
				case "usage" -> this.usage = ChatCompletionsUsage.read(parser);
				case "choices" -> WireMembers.array(parser, this::readChoice);
				case "error" -> refuse(ErrorBody.read(parser));
				default -> parser.skipChildren();
			}
		}

		private void refuse(@Nullable ErrorBody error) {
			if (error != null) {
				throw ErrorMapper.inAnswer(error, this.response.head(), false);
			}
		}

		private void readChoice(JsonParser parser, String none) {
			if (this.chosen) {
				parser.skipChildren();
				return;
			}
			this.chosen = true;
			WireMembers.object(parser, this::readChoiceMember);
		}

		private void readChoiceMember(JsonParser parser, String name) {
			switch (name) {
				case "message" -> WireMembers.object(parser, this::readMessageMember);
				case "finish_reason" -> this.finishReason = WireMembers.string(parser);
				default -> parser.skipChildren();
			}
		}

		private void readMessageMember(JsonParser parser, String name) {
			switch (name) {
				case "content" -> this.content = WireMembers.content(parser);
				case "reasoning_content", "reasoning" -> this.reasoning = WireMembers.string(parser);
				case "refusal" -> this.refusal = WireMembers.string(parser);
				case "tool_calls" -> WireMembers.array(parser, this::readToolCall);
				case "audio" -> readAudio(parser);
				default -> parser.skipChildren();
			}
		}

		private void readAudio(JsonParser parser) {
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				AudioReader reader = new AudioReader();
				reader.read(parser);
				this.audio = reader.toContent();
			}
		}

		private void readToolCall(JsonParser parser, String none) {
			StreamChunk.ToolCallDelta call = ToolCallReader.read(parser, this.toolCalls.size());
			this.toolCalls.add(new ToolCall(orEmpty(call.id()), orEmpty(call.name()), call.arguments()));
		}

		PredictionResponse toResponse(@Nullable RawExchange raw) {
			if (!this.chosen) {
				throw new OpenAiResponseException("The answer has no choices",
						OpenAiErrorDetails.builder().requestId(this.response.head().requestId()).build(), null);
			}
			ResponseMetadata metadata = ResponseMetadata.builder()
				.id(this.id)
				.model(this.model)
				.serviceTier(this.serviceTier)
				.usage(this.usage)
				.requestId(this.response.head().requestId())
				.rateLimits(this.response.head().rateLimits())
				.latency(this.response.latency())
				.raw(raw)
				.build();
			return new PredictionResponse(orEmpty(this.content), this.reasoning, this.refusal, this.toolCalls,
					this.audio, List.of(), List.of(), FinishReason.of(this.finishReason), this.finishReason, metadata);
		}

		private static String orEmpty(@Nullable String text) {
			return (text != null) ? text : "";
		}

	}

}
