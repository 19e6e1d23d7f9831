package io.github.openaispring.chat;

import java.util.function.BiFunction;

import io.github.openaispring.http.ApiRequest;

/**
 * Checks requests and writes them for the API that is right for them.
 */
final class CallWriter {

	private final BiFunction<PredictionRequest, ChatOptions, WireForm> wires;

	private final RequestChecks checks;

	private final ChatOptions defaults;

	private final boolean includeRaw;

	/**
	 * Create a writer.
	 * @param wires chooses the way to write a request
	 * @param checks finds what cannot be asked
	 * @param defaults options of requests that set none, with a model
	 * @param includeRaw whether results keep the raw request and answer unless a request
	 * says otherwise
	 */
	CallWriter(BiFunction<PredictionRequest, ChatOptions, WireForm> wires, RequestChecks checks, ChatOptions defaults,
			boolean includeRaw) {
		this.wires = wires;
		this.checks = checks;
		this.defaults = defaults;
		this.includeRaw = includeRaw;
	}

	/**
	 * Write a request.
	 * @param request what is asked
	 * @param stream whether the answer is to be streamed
	 * @return the call
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if the model or the
	 * API is known not to do what is asked
	 */
	WrittenCall write(PredictionRequest request, boolean stream) {
		ChatOptions options = this.checks.options(request, this.defaults);
		WireForm wire = this.wires.apply(request, options);
		ChatOptions sent = this.checks.check(request, options, wire.api(), stream);
		ApiRequest body = wire.write(request, sent, stream, includeRaw(request));
		return new WrittenCall(request, options, wire, body);
	}

	private boolean includeRaw(PredictionRequest request) {
		return (request.includeRaw() != null) ? request.includeRaw() : this.includeRaw;
	}

}
