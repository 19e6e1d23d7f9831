package io.github.openaispring.realtime;

import java.util.function.BiConsumer;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.telemetry.Operation;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Makes calls that have to do with a model, and tells of them.
 */
final class ObservedExchange {

	private final OpenAiHttpClient http;

	private final OperationTelemetry telemetry;

	ObservedExchange(OpenAiHttpClient http, OperationTelemetry telemetry) {
		this.http = http;
		this.telemetry = telemetry;
	}

	/**
	 * Make a call.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param model the model that is asked for
	 * @param reader makes something of the answer
	 * @param answered tells the operation what the answer says
	 * @return what the reader made
	 */
	<T> Mono<T> make(ApiRequest request, String model, Function<ApiResponse, T> reader,
			BiConsumer<Operation, T> answered) {
		return Mono.deferContextual((context) -> {
			Operation operation = this.telemetry.start(request.operation(), model, context);
			return operation.around(this.http.exchange(request, reader)
				.doOnNext((answer) -> answered.accept(operation, answer))
				.doOnError(operation::failed)
				.doOnTerminate(operation::stop)
				.doOnCancel(operation::stop));
		});
	}

}
