package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;

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
		try (EmbeddingServer server = EmbeddingSideBySide.server()) {
			List<Contender> contenders = new ArrayList<>(EmbeddingSideBySide.own(server.url()));
			contenders.add(new Contender("openai-java", openAi(server.url())));
			contenders.add(new Contender("LangChain4j", langChain4j(server.url())));
			new EmbeddingSideBySide(contenders, EmbeddingSideBySide.rounds(args)).run();
		}
		System.exit(0);
	}

	private static Contender.Call openAi(String url) {
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

	private static Contender.Call langChain4j(String url) {
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
