package io.github.openaispring.embedding;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;

import io.github.openaispring.http.CannedServer;

/**
 * The same as {@link EmbeddingSideBySide} with the clients of others besides.
 */
public final class EmbeddingPeers {

	private static final String KEY = "sk-test";

	private static final String MODEL = "text-embedding-3-small";

	private EmbeddingPeers() {
	}

	/**
	 * Compare all clients.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) {
		try (CannedServer server = EmbeddingSideBySide.server()) {
			Map<String, ToDoubleFunction<List<String>>> clients = EmbeddingSideBySide.own(server.url());
			clients.put("openai-java", openAi(server.url()));
			clients.put("LangChain4j", langChain4j(server.url()));
			EmbeddingSideBySide.compare(clients, args);
		}
		System.exit(0);
	}

	private static ToDoubleFunction<List<String>> openAi(String url) {
		OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey(KEY).build();
		return (texts) -> {
			CreateEmbeddingResponse response = client.embeddings()
				.create(EmbeddingCreateParams.builder().model(MODEL).inputOfArrayOfStrings(texts).build());
			float last = 0;
			for (com.openai.models.embeddings.Embedding embedding : response.data()) {
				last = embedding.embedding().get(0);
			}
			return last;
		};
	}

	private static ToDoubleFunction<List<String>> langChain4j(String url) {
		OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
			.baseUrl(url)
			.apiKey(KEY)
			.modelName(MODEL)
			.maxSegmentsPerBatch(2048)
			.build();
		return (texts) -> {
			List<Embedding> vectors = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
			return vectors.get(vectors.size() - 1).vector()[0];
		};
	}

}
