package io.github.openaispring.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * Asks for an answer of a type, and once more if it does not fit and may be repaired.
 */
final class TypedCalls {

	private final OpenAiProvider provider;

	TypedCalls(OpenAiProvider provider) {
		this.provider = provider;
	}

	<T> Mono<TypedResponse<T>> predict(PredictionRequest request, AnswerType<T> type) {
		PredictionRequest typed = request.toBuilder().responseFormat(type.format()).build();
		Mono<TypedResponse<T>> answer = this.provider.predict(typed).map(type::read);
		return type.repair() ? answer.onErrorResume(OpenAiAnswerFormatException.class, (ex) -> repair(typed, type, ex))
				: answer;
	}

	private <T> Mono<TypedResponse<T>> repair(PredictionRequest request, AnswerType<T> type,
			OpenAiAnswerFormatException problem) {
		PredictionResponse faulty = problem.getResponse();
		String reason = problem.getProblem();
		if (faulty == null || reason == null) {
			return Mono.error(problem);
		}
		return this.provider.predict(again(request, faulty, reason))
			.map((response) -> type.read(sum(faulty, response)));
	}

	// The server keeps what has been said in a stored conversation.
	private static PredictionRequest again(PredictionRequest asked, PredictionResponse faulty, String reason) {
		List<Message> messages = new ArrayList<>();
		if (asked.responses().conversation() == null) {
			messages.addAll(asked.messages());
			if (!faulty.content().isEmpty()) {
				messages.add(faulty.toMessage());
			}
		}
		messages.add(Message.user("Your answer does not fit the JSON Schema. What is wrong: " + reason
				+ ". Answer again with the whole corrected JSON and nothing else."));
		return new PredictionRequest(messages, asked.options(), asked.stop(), asked.responseFormat(), asked.tools(),
				asked.toolChoice(), asked.audio(), asked.responses(), asked.metadata(), asked.headers(),
				asked.includeRaw());
	}

	private static PredictionResponse sum(PredictionResponse first, PredictionResponse last) {
		ResponseMetadata one = first.metadata();
		ResponseMetadata other = last.metadata();
		Duration latency = one.latency().plus(other.latency());
		return last.withMetadata(other.toBuilder()
			.usage(sum(one.usage(), other.usage()))
			.cost(sum(one.cost(), other.cost()))
			.latency(latency)
			.build());
	}

	private static @Nullable Usage sum(@Nullable Usage one, @Nullable Usage other) {
		return (one != null && other != null) ? one.plus(other) : null;
	}

	private static @Nullable CostInfo sum(@Nullable CostInfo one, @Nullable CostInfo other) {
		return (one != null && other != null) ? one.plus(other) : null;
	}

}
