package io.github.openaispring.chat;

import org.springframework.util.Assert;

import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCatalog;

/**
 * Finds what a model or an API cannot do before anything is sent, so that it costs
 * nothing. What is not known of a model is left to the server.
 */
final class RequestChecks {

	private final ModelCatalog models;

	private final boolean responsesApi;

	/**
	 * Create checks.
	 * @param models tells what each model can do
	 * @param responsesApi whether the server has the Responses API
	 */
	RequestChecks(ModelCatalog models, boolean responsesApi) {
		this.models = models;
		this.responsesApi = responsesApi;
	}

	/**
	 * Return the options that hold for a request. Defaults that its model does not take
	 * are left out.
	 * @param request the request
	 * @param defaults the options of the provider, with a model
	 * @return the options, with a model
	 */
	ChatOptions options(PredictionRequest request, ChatOptions defaults) {
		ChatOptions own = request.options();
		String model = model(own.orElse(defaults));
		return new RequestOptions(own, defaults, this.models.capabilities(model)).merge();
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @param options the options that hold, with a model
	 * @param api the API that the request is sent to
	 * @param stream whether the answer is to be streamed
	 * @return the options that are sent: without defaults that the API does not know
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if the model or the
	 * API is known not to do what is asked
	 */
	ChatOptions check(PredictionRequest request, ChatOptions options, ModelApi api, boolean stream) {
		String model = model(options);
		ModelChecks checks = new ModelChecks(model, this.models.capabilities(model), api, this.responsesApi);
		checks.check(request, options, stream);
		new ContentChecks(model, this.models.capabilities(model), api).check(request.messages());
		return (api == ModelApi.RESPONSES) ? RequestOptions.forResponses(request.options(), options) : options;
	}

	private static String model(ChatOptions options) {
		String model = options.model();
		Assert.notNull(model, "The defaults need a model");
		return model;
	}

}
