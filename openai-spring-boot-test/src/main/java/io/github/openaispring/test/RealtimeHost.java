package io.github.openaispring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.RealtimeAnswer;
import io.github.openaispring.test.realtime.RealtimeBackend;
import io.github.openaispring.test.realtime.RealtimeFault;

/**
 * Lets realtime sessions use what chat completions use.
 */
final class RealtimeHost implements RealtimeBackend {

	private final RealtimeRules rules = new RealtimeRules();

	private final Assistant assistant = Assistant.create();

	private final SimulatorState state;

	RealtimeHost(SimulatorState state) {
		this.state = state;
	}

	@Override
	public @Nullable RealtimeFault checkKey(@Nullable String key) {
		RealtimeFault fault = fault(() -> Credentials.check((key != null) ? key : "", this.state.secrets()));
		return (fault != null) ? RealtimeFault.invalid("invalid_api_key", null, fault.message()) : null;
	}

	@Override
	public @Nullable ObjectNode preparedSession(@Nullable String key) {
		return (key != null) ? this.state.secrets().session(key) : null;
	}

	@Override
	public boolean hasModel(String model) {
		return this.state.models().isRealtime(model);
	}

	@Override
	public @Nullable RealtimeFault check(String type, JsonNode event, boolean beta) {
		return fault(() -> this.rules.check(type, event, beta));
	}

	@Override
	public RealtimeAnswer answer(JsonNode request) {
		Answer answer = this.assistant.answer(new ChatRequest(request));
		List<RealtimeAnswer.Call> calls = answer.toolCalls()
			.stream()
			.map((call) -> new RealtimeAnswer.Call(call.name(), call.arguments()))
			.toList();
		return new RealtimeAnswer(answer.text(), calls);
	}

	@Override
	public List<String> tokens(String text) {
		return Tokens.split(text);
	}

	@Override
	public @Nullable RealtimeFault take(long tokens) {
		return fault(() -> {
			this.state.limits().takeRequest();
			this.state.limits().takeTokens(tokens);
		});
	}

	@Override
	public void count(long tokens) {
		this.state.limits().countTokens(tokens);
	}

	@Override
	public JsonNode rateLimits() {
		return this.state.limits().toJson();
	}

	private static @Nullable RealtimeFault fault(Runnable check) {
		try {
			check.run();
			return null;
		}
		catch (ApiException ex) {
			ApiError error = ex.error();
			return new RealtimeFault(error.type(), error.code(), error.param(), error.message());
		}
	}

}
