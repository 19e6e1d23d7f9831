package io.github.openaispring.docs.embedding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.embedding.OpenAiPartialEmbeddingException;

/**
 * Embeds the passages of a chunk and stores their vectors in the chunk's transaction.
 */
@Component
@StepScope
class PassageWriter implements ItemStreamWriter<Passage> {

	private final OpenAiEmbeddingProvider embeddings;

	private final Corpus corpus;

	private final TransactionTemplate transactionOfItsOwn;

	private EmbeddingBill bill = EmbeddingBill.NOTHING;

	private ExecutionContext context = new ExecutionContext();

	PassageWriter(OpenAiEmbeddingProvider embeddings, Corpus corpus, PlatformTransactionManager transactions) {
		this.embeddings = embeddings;
		this.corpus = corpus;
		this.transactionOfItsOwn = new TransactionTemplate(transactions);
		this.transactionOfItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void open(ExecutionContext context) {
		this.context = context;
		this.bill = EmbeddingBill.readFrom(context);
	}

	@Override
	public void write(Chunk<? extends Passage> chunk) {
		List<? extends Passage> passages = chunk.getItems();
		EmbeddingRequest request = EmbeddingRequest.of(passages.stream().map(Passage::text).toList());
		try {
			// A worker has a thread of its own, which may block.
			EmbeddingResponse response = this.embeddings.embed(request).blockOptional().orElseThrow();
			store(passages, positions(response.vectors()));
			this.bill = this.bill.plus(EmbeddingBill.of(response.usage(), response.cost()));
		}
		catch (OpenAiPartialEmbeddingException ex) {
			keep(passages, ex);
			throw ex;
		}
	}

	@Override
	public void update(ExecutionContext context) {
		this.bill.writeTo(context);
	}

	// The chunk's transaction is rolled back: what was paid for would be lost with it.
	private void keep(List<? extends Passage> passages, OpenAiPartialEmbeddingException ex) {
		this.transactionOfItsOwn.executeWithoutResult((transaction) -> store(passages, ex.getPartial().vectors()));
		this.bill = this.bill.plus(EmbeddingBill.of(ex.getPartial().usage(), ex.getPartial().cost()));
		this.bill.writeTo(this.context);
	}

	private void store(List<? extends Passage> passages, Map<Integer, float[]> vectors) {
		Map<Long, float[]> byId = new HashMap<>();
		vectors.forEach((position, vector) -> byId.put(passages.get(position).id(), vector));
		this.corpus.store(byId);
	}

	private static Map<Integer, float[]> positions(List<float[]> vectors) {
		Map<Integer, float[]> positions = new HashMap<>();
		vectors.forEach((vector) -> positions.put(positions.size(), vector));
		return positions;
	}

}
