package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A scripted answer to a request for embeddings. What is not said here is as it would be
 * without a script. Places of texts are counted from 0. <pre class="code">
 * simulator.onEmbeddings().reply().shuffled().without(3);
 * simulator.onEmbeddings().reply().asNumbers().withUsage(1000).always();
 * </pre>
 *
 * @since 0.1.0
 */
public final class EmbeddingScript extends Script {

	private static final long SEED = 6;

	EmbeddingScript(ScriptQueue.Entry entry) {
		super(entry);
	}

	/**
	 * Send the embeddings in another order, which is the same each time. Each keeps its
	 * index.
	 * @return this script
	 */
	public EmbeddingScript shuffled() {
		return items((items) -> {
			List<EmbeddingAnswer.Item> shuffled = new ArrayList<>(items);
			Collections.shuffle(shuffled, new Random(SEED));
			return shuffled;
		});
	}

	/**
	 * Leave out an embedding.
	 * @param input the place of its text
	 * @return this script
	 */
	public EmbeddingScript without(int input) {
		return items((items) -> items.stream().filter((item) -> item.input() != input).toList());
	}

	/**
	 * Send an embedding with another index, for example one that no text has, or that of
	 * another text.
	 * @param input the place of its text
	 * @param index the index to send
	 * @return this script
	 */
	public EmbeddingScript withIndex(int input, int index) {
		return item(input, (item) -> item.withIndex(index));
	}

	/**
	 * Send this vector for a text.
	 * @param input the place of the text
	 * @param components the vector
	 * @return this script
	 */
	public EmbeddingScript withVector(int input, float... components) {
		float[] vector = components.clone();
		return item(input, (item) -> item.withVector(vector));
	}

	/**
	 * Send vectors of this length whatever the request says, as a server does that does
	 * not know {@code dimensions}.
	 * @param dimensions the length, at most that of the model's vectors
	 * @return this script
	 */
	public EmbeddingScript withDimensions(int dimensions) {
		if (dimensions < 1) {
			throw new IllegalArgumentException("A vector must have at least one dimension");
		}
		return answer((answer) -> answer.withDimensions(Math.min(dimensions, answer.request().model().dimensions())));
	}

	/**
	 * Send numbers even if Base64 was asked for, as a server does that does not know
	 * {@code encoding_format}.
	 * @return this script
	 */
	public EmbeddingScript asNumbers() {
		return answer(EmbeddingAnswer::asNumbers);
	}

	/**
	 * Name this model as the one that answered.
	 * @param model the name
	 * @return this script
	 */
	public EmbeddingScript withModel(String model) {
		return answer((answer) -> answer.withModel(model));
	}

	/**
	 * Report so many tokens in place of the real number.
	 * @param tokens the number of tokens
	 * @return this script
	 */
	public EmbeddingScript withUsage(int tokens) {
		return answer((answer) -> answer.withTokens(tokens));
	}

	/**
	 * Report no usage, as some compatible servers do.
	 * @return this script
	 */
	public EmbeddingScript withoutUsage() {
		return answer((answer) -> answer.withTokens(null));
	}

	/**
	 * Hold the answer back.
	 * @param delay the time to wait
	 * @return this script
	 */
	public EmbeddingScript delay(Duration delay) {
		return delivery((delivery) -> delivery.withPace(delivery.pace().withFirst(delay)));
	}

	/**
	 * Send so many embeddings, then nothing more, with the connection kept open.
	 * @param embeddings the number of embeddings
	 * @return this script
	 */
	public EmbeddingScript stallAfter(int embeddings) {
		return delivery((delivery) -> delivery.breakingOff(embeddings, Ending.STALL, false));
	}

	/**
	 * Send so many embeddings, then close the connection without ending the body.
	 * @param embeddings the number of embeddings
	 * @return this script
	 */
	public EmbeddingScript cutAfter(int embeddings) {
		return delivery((delivery) -> delivery.breakingOff(embeddings, Ending.CUT, false));
	}

	/**
	 * Send so many embeddings, then reset the connection.
	 * @param embeddings the number of embeddings
	 * @return this script
	 */
	public EmbeddingScript resetAfter(int embeddings) {
		return delivery((delivery) -> delivery.breakingOff(embeddings, Ending.RESET, false));
	}

	/**
	 * Add a header to the answer.
	 * @param name the name
	 * @param value the value
	 * @return this script
	 */
	public EmbeddingScript header(String name, String value) {
		addHeader(name, value);
		return this;
	}

	@Override
	public EmbeddingScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public EmbeddingScript always() {
		super.always();
		return this;
	}

	private EmbeddingScript item(int input, UnaryOperator<EmbeddingAnswer.Item> change) {
		return items(
				(items) -> items.stream().map((item) -> (item.input() == input) ? change.apply(item) : item).toList());
	}

	private EmbeddingScript items(UnaryOperator<List<EmbeddingAnswer.Item>> change) {
		return answer((answer) -> answer.withItems(change));
	}

	private EmbeddingScript answer(UnaryOperator<EmbeddingAnswer> change) {
		change(EmbeddingReply.class, (reply) -> reply.andThen(change));
		return this;
	}

	private EmbeddingScript delivery(UnaryOperator<Delivery> change) {
		change(EmbeddingReply.class, (reply) -> reply.withDelivery(change));
		return this;
	}

}
