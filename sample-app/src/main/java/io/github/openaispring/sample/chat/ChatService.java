package io.github.openaispring.sample.chat;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.sample.web.Problems;
import io.github.openaispring.tool.OpenAiToolProvider;

/**
 * Answers the page, with the help of tools, and remembers what was said.
 */
@Service
class ChatService {

	private final OpenAiToolProvider provider;

	private final ConversationMemory memory;

	ChatService(OpenAiToolProvider provider, ConversationMemory memory) {
		this.provider = provider;
		this.memory = memory;
	}

	Mono<ChatAnswer> answer(ChatRequest request) {
		String conversation = conversation(request);
		return this.provider.run(prediction(request, conversation)).map((run) -> {
			ChatAnswer answer = ChatAnswer.of(conversation, run);
			this.memory.remember(conversation, request.message(), answer.content());
			return answer;
		}).contextWrite(attribution(conversation));
	}

	/**
	 * Answer in events. What was said until the reader stopped, or until the answer broke
	 * off, is remembered too, so that the conversation can go on from there.
	 * @param request what the page sent
	 * @return the events
	 */
	Flux<ServerSentEvent<Object>> stream(ChatRequest request) {
		String conversation = conversation(request);
		return Flux.defer(() -> {
			Transcript transcript = new Transcript();
			return this.provider.runStream(prediction(request, conversation)).doOnNext((chunk) -> {
				// Before the reader learns that it may ask on.
				if (transcript.add(chunk)) {
					remember(conversation, request, transcript);
				}
			})
				.doFinally((signal) -> remember(conversation, request, transcript))
				.mapNotNull((chunk) -> toEvent(conversation, chunk))
				.onErrorResume((error) -> Mono.just(ChatEvent.error(Problems.of(error))));
		}).contextWrite(attribution(conversation));
	}

	private void remember(String conversation, ChatRequest request, Transcript transcript) {
		String answer = transcript.take();
		if (!answer.isEmpty()) {
			this.memory.remember(conversation, request.message(), answer);
		}
	}

	private PredictionRequest prediction(ChatRequest request, String conversation) {
		return PredictionRequest.builder()
			.system("You are a helpful assistant. Answer briefly and plainly.")
			.history(this.memory.recall(conversation))
			.message(request.toMessage())
			.model(request.model())
			.build();
	}

	private static String conversation(ChatRequest request) {
		return (request.conversationId() != null) ? request.conversationId() : UUID.randomUUID().toString();
	}

	private static UsageAttribution attribution(String conversation) {
		return UsageAttribution.conversation(conversation).and(UsageAttribution.FEATURE, "chat");
	}

	private static @Nullable ServerSentEvent<Object> toEvent(String conversation, StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			return ChatEvent.delta(delta.text());
		}
		if (chunk instanceof StreamChunk.RefusalDelta delta) {
			return ChatEvent.delta(delta.text());
		}
		if (chunk instanceof StreamChunk.ToolActivity activity) {
			return ChatEvent.tool(activity);
		}
		return (chunk instanceof StreamChunk.End end) ? ChatEvent.done(conversation, end) : null;
	}

}
