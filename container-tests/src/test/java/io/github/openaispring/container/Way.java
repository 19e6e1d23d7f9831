package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.Message;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.ToolRun;
import io.github.openaispring.tool.ToolRunOptions;

/**
 * A way to ask: on one of the two APIs, for a whole answer or for one in pieces.
 */
enum Way {

	CHAT(ChatApi.CHAT_COMPLETIONS, false),

	CHAT_STREAMED(ChatApi.CHAT_COMPLETIONS, true),

	RESPONSES(ChatApi.RESPONSES, false),

	RESPONSES_STREAMED(ChatApi.RESPONSES, true);

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final ChatApi api;

	private final boolean streamed;

	Way(ChatApi api, boolean streamed) {
		this.api = api;
		this.streamed = streamed;
	}

	PredictionRequest on(PredictionRequest request) {
		return request.toBuilder().api(this.api).build();
	}

	PredictionResponse ask(OpenAiProvider provider, String question) {
		return ask(provider, PredictionRequest.of(question));
	}

	PredictionResponse ask(OpenAiProvider provider, PredictionRequest request) {
		PredictionRequest asked = on(request);
		return (this.streamed ? Aggregator.collect(provider.predictStream(asked)) : provider.predict(asked))
			.block(WAIT);
	}

	/**
	 * Run the tools that the model calls.
	 * @param tools runs them
	 * @param request what is asked
	 * @param options what is special about the run
	 * @return what has become part of the conversation
	 */
	List<Message> run(OpenAiToolProvider tools, PredictionRequest request, ToolRunOptions options) {
		PredictionRequest asked = on(request);
		return this.streamed ? tools.runStream(asked, options)
			.ofType(StreamChunk.MessageAdded.class)
			.map(StreamChunk.MessageAdded::message)
			.collectList()
			.block(WAIT) : tools.run(asked, options).map(ToolRun::messages).block(WAIT);
	}

}
