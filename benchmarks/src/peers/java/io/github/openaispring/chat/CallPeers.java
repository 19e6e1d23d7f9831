package io.github.openaispring.chat;

import java.util.Map;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;

import io.github.openaispring.http.CannedServer;

/**
 * The same as {@link CallSideBySide} with the clients of others besides.
 */
public final class CallPeers {

	private static final String KEY = "sk-test";

	private static final String MODEL = "gpt-6.1-terra";

	private static final String QUESTION = "What is the capital of France?";

	private CallPeers() {
	}

	/**
	 * Compare all clients.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) {
		try (CannedServer server = CallSideBySide.server()) {
			Map<String, Runnable> clients = CallSideBySide.own(server.url());
			clients.put("openai-java", openAi(server.url()));
			clients.put("LangChain4j", langChain4j(server.url()));
			CallSideBySide.compare(clients, args);
		}
		System.exit(0);
	}

	private static Runnable openAi(String url) {
		OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey(KEY).build();
		return () -> client.chat()
			.completions()
			.create(ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(QUESTION).build())
			.choices()
			.get(0)
			.message()
			.content();
	}

	private static Runnable langChain4j(String url) {
		OpenAiChatModel model = OpenAiChatModel.builder().baseUrl(url).apiKey(KEY).modelName(MODEL).build();
		return () -> model.chat(QUESTION);
	}

}
