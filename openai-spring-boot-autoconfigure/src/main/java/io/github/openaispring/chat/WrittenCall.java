package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.http.ApiRequest;

/**
 * A call that has been checked and can be sent.
 *
 * @param request what is asked
 * @param options all options that hold, with a model
 * @param wire the way in which it is asked
 * @param body what is sent
 */
record WrittenCall(PredictionRequest request, ChatOptions options, WireForm wire, ApiRequest body) {

	String model() {
		String model = this.options.model();
		Assert.state(model != null, "The options have a model");
		return model;
	}

	@Nullable String serviceTier() {
		ServiceTier tier = this.options.serviceTier();
		return (tier != null) ? tier.wire() : null;
	}

	boolean isBackground() {
		return Boolean.TRUE.equals(this.request.responses().background());
	}

}
