package io.github.openaispring.chat;

import java.util.function.UnaryOperator;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.model.ModelCatalog;

/**
 * Writes requests and reads whole answers for those who carry them another way than
 * {@link OpenAiChatProvider}, such as in batches. Everything that it would check and
 * choose is checked and chosen here too.
 *
 * @since 0.1.0
 */
public final class PredictionCodec {

	private final WireForms wires;

	private final CallWriter writer;

	/**
	 * Create a codec.
	 * @param limits how large an answer may be
	 * @param defaults options of requests that set none, with a model
	 * @param models tells what models can do
	 * @param responsesApi whether the server has the Responses API besides Chat
	 * Completions
	 */
	public PredictionCodec(HttpLimits limits, ChatOptions defaults, ModelCatalog models, boolean responsesApi) {
		Assert.notNull(defaults.model(), "The defaults need a model");
		this.wires = new WireForms(limits, models, responsesApi);
		this.writer = new CallWriter(this.wires::of, new RequestChecks(models, responsesApi), defaults, false);
	}

	/**
	 * Write a request for a whole answer.
	 * @param request what is asked
	 * @return the request as it would be sent
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if the model or the
	 * API is known not to do what is asked
	 */
	public Written write(PredictionRequest request) {
		WrittenCall written = this.writer.write(request, false);
		return new Written(written.body().path(), written.model(), written.body().body());
	}

	/**
	 * Return whether an API is one of chat.
	 * @param path the path of the API
	 * @return whether its answers can be read
	 */
	public boolean reads(String path) {
		return this.wires.find(path) != null;
	}

	/**
	 * Read a whole answer.
	 * @param path the path that its request was written for
	 * @param answer the answer
	 * @param bill is told what the answer has used, also when it failed, and sets what
	 * that cost
	 * @return the answer
	 * @throws OpenAiException if the model failed to answer or the answer cannot be read
	 */
	public PredictionResponse read(String path, ApiResponse answer, UnaryOperator<ResponseMetadata> bill) {
		WireForm wire = this.wires.find(path);
		Assert.notNull(wire, "The path must be one of chat");
		try {
			PredictionResponse response = wire.read(request(path), answer);
			return response.withMetadata(bill.apply(response.metadata()));
		}
		catch (FailedAnswerException ex) {
			bill.apply(ex.metadata());
			throw ex.error();
		}
	}

	private static ApiRequest request(String path) {
		return ApiRequest.of("chat", HttpMethod.POST, path);
	}

	/**
	 * A written request.
	 *
	 * @param path the path of the API below the base URL
	 * @param model the model that is asked
	 * @param body the JSON body, in UTF-8
	 */
	public record Written(String path, String model, byte[] body) {

		/**
		 * Describe the request without its body.
		 */
		@Override
		public String toString() {
			return "Written[" + this.path + ", model=" + this.model + ", " + this.body.length + " bytes]";
		}

	}

}
