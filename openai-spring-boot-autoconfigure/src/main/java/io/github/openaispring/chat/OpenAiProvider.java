package io.github.openaispring.chat;

import java.util.Set;
import java.util.function.Consumer;

import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;

/**
 * Answers messages with a model. Everything returned is cold: nothing is sent before a
 * subscription, and each subscription is a call of its own.
 *
 * @since 0.1.0
 */
public interface OpenAiProvider {

	/**
	 * Return the name of the client that this provider belongs to, as metered.
	 * @return the name
	 */
	String id();

	/**
	 * Return the model of requests that name none.
	 * @return the model
	 */
	String model();

	/**
	 * Ask for a whole answer.
	 * @param request what is asked
	 * @return the answer, or an {@link io.github.openaispring.OpenAiException}
	 */
	Mono<PredictionResponse> predict(PredictionRequest request);

	/**
	 * Ask for an answer in pieces. The last chunk, and only that, is a
	 * {@link StreamChunk.End}. A slow subscriber slows the server; cancelling aborts the
	 * exchange.
	 * @param request what is asked
	 * @return the chunks, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	Flux<StreamChunk> predictStream(PredictionRequest request);

	/**
	 * Ask for an answer as an object. The server is bound to the type's strict JSON
	 * Schema; other members of the request than its format stay as they are.
	 * @param request what is asked
	 * @param type the class: a record, an enum, a sealed interface, ...
	 * @param <T> the type of the object
	 * @return the object, or an {@link io.github.openaispring.OpenAiException}: an
	 * {@link OpenAiAnswerException} if the model refuses, is cut off or does not keep to
	 * the form
	 * @throws OpenAiInvalidRequestException if a strict schema cannot express the type
	 */
	default <T> Mono<TypedResponse<T>> predict(PredictionRequest request, Class<T> type) {
		return predict(request, AnswerType.of(type));
	}

	/**
	 * Ask for an answer as an object of a generic type.
	 * @param request what is asked
	 * @param type the type
	 * @param <T> the type of the object
	 * @return the object, or an {@link io.github.openaispring.OpenAiException}
	 * @throws OpenAiInvalidRequestException if a strict schema cannot express the type
	 */
	default <T> Mono<TypedResponse<T>> predict(PredictionRequest request, ParameterizedTypeReference<T> type) {
		return predict(request, AnswerType.of(type));
	}

	/**
	 * Ask for an answer as an object of a type that may describe itself and may have its
	 * answers repaired.
	 * @param request what is asked
	 * @param type the type
	 * @param <T> the type of the object
	 * @return the object, or an {@link io.github.openaispring.OpenAiException}; usage and
	 * cost are those of all calls
	 */
	default <T> Mono<TypedResponse<T>> predict(PredictionRequest request, AnswerType<T> type) {
		return Mono.defer(() -> new TypedCalls(this).predict(request, type));
	}

	/**
	 * Ask for a list whose elements come as soon as each is complete. A slow subscriber
	 * slows the server; cancelling aborts the exchange.
	 * @param request what is asked
	 * @param elementType the class of one element
	 * @param <E> the type of one element
	 * @return the elements, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came: an {@link OpenAiAnswerException} if the model refuses, is cut off
	 * or does not keep to the form
	 * @throws OpenAiInvalidRequestException if a strict schema cannot express the type
	 */
	default <E> Flux<E> predictElements(PredictionRequest request, Class<E> elementType) {
		return predictElements(request, AnswerType.of(elementType), (end) -> {
		});
	}

	/**
	 * Ask for a list whose elements come as soon as each is complete, and be told of the
	 * end.
	 * @param request what is asked
	 * @param elementType the type of one element; nothing is repaired
	 * @param atEnd takes the end with usage and cost, after the last element and before
	 * the completion or the error; it must not block
	 * @param <E> the type of one element
	 * @return the elements, or an {@link io.github.openaispring.OpenAiException} after
	 * those that came
	 */
	default <E> Flux<E> predictElements(PredictionRequest request, AnswerType<E> elementType,
			Consumer<? super StreamChunk.End> atEnd) {
		return TypedElements.stream(this, request, elementType, atEnd);
	}

	/**
	 * Return what the usage would cost with the model of this provider.
	 * @param usage counted tokens
	 * @return the cost in USD, without a total when the model has no known price
	 */
	CostInfo calculateCost(Usage usage);

	/**
	 * Open a conversation by voice and text.
	 * @param config what is special about it; the defaults hold for all else
	 * @return the session once the server has confirmed it, or an
	 * {@link io.github.openaispring.OpenAiException}, which is an
	 * {@link OpenAiInvalidRequestException} if this provider has no realtime sessions
	 */
	default Mono<RealtimeSession> createStreamSession(RealtimeSessionConfig config) {
		return Mono
			.error(() -> new OpenAiInvalidRequestException("The provider '" + id() + "' has no realtime sessions",
					OpenAiErrorDetails.none(), null));
	}

	/**
	 * Return what messages can hold besides text, with the model of requests that name
	 * none.
	 * @return the capabilities
	 */
	default MultimodalCapabilities multimodalCapabilities() {
		return MultimodalCapabilities.none();
	}

	/**
	 * Return what can be streamed to a model while it answers.
	 * @return the capabilities, of which this provider may have none
	 */
	default StreamingCapabilities streamingCapabilities() {
		return StreamingCapabilities.none();
	}

	/**
	 * Return the kinds of content that a session of
	 * {@link #createStreamSession(RealtimeSessionConfig)} takes.
	 * @return the kinds, empty if this provider has no realtime sessions
	 */
	default Set<MediaKind> supportedStreamInput() {
		return streamingCapabilities().input();
	}

}
