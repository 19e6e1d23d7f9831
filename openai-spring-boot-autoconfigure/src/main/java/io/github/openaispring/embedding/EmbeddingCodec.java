package io.github.openaispring.embedding;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.http.WireMembers;
import io.github.openaispring.model.ModelCatalog;

/**
 * Writes requests and reads answers for those who carry them another way than
 * {@link DefaultOpenAiEmbeddingProvider}, such as in batches. What it would check is
 * checked here too. A request is one HTTP request: it is not split.
 *
 * @since 0.1.0
 */
public final class EmbeddingCodec {

	/** The path of the API below the base URL. */
	public static final String PATH = EmbeddingExchange.PATH;

	/** No request has more. */
	private static final int MAX_INPUTS = 2048;

	private final EmbeddingOptions options;

	private final EmbeddingChecks checks;

	private final EmbeddingPlanner planner;

	private final ModelCatalog models;

	private final JsonFactory json;

	private final EmbeddingRequestWriter writer;

	/**
	 * Create a codec.
	 * @param limits how large an answer may be
	 * @param options what holds for requests that say nothing else
	 * @param tokenizer counts tokens where limits might be exceeded
	 * @param models tells what models can do
	 */
	public EmbeddingCodec(HttpLimits limits, EmbeddingOptions options, EmbeddingTokenizer tokenizer,
			ModelCatalog models) {
		this.options = options;
		this.checks = new EmbeddingChecks(models);
		this.planner = new EmbeddingPlanner(tokenizer, options);
		this.models = models;
		this.json = WireJson.factory(limits.maxResponseSize());
		this.writer = new EmbeddingRequestWriter(this.json);
	}

	/**
	 * Write a request. A tokenizer may be asked, which takes long.
	 * @param request what to embed, at least one input
	 * @return the request as it would be sent
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if it is known not to
	 * work, or would have to be split
	 */
	public Written write(EmbeddingRequest request) {
		EmbeddingSettings settings = EmbeddingSettings.of(request, this.options);
		List<Piece> inputs = this.checks.check(request.inputs(), settings);
		if (inputs.isEmpty()) {
			throw EmbeddingChecks.refusal("input", "There is nothing to embed: leave the request out");
		}
		TokenLimit limit = TokenLimit.of(this.models.find(settings.model()), this.options.maxTokensPerRequest());
		List<Piece> pieces = single(inputs, this.planner.split(inputs, limit, settings.overLong()));
		List<EmbeddingInput> sent = pieces.stream().map(Piece::content).toList();
		boolean base64 = this.options.encodingFormat() == EncodingFormat.BASE64;
		return new Written(settings.model(), sent.size(), this.writer.write(sent, settings, base64),
				(estimator) -> Piece.estimate(pieces, settings.model(), estimator));
	}

	private List<Piece> single(List<Piece> inputs, List<List<Piece>> batches) {
		int pieces = batches.stream().mapToInt(List::size).sum();
		if (pieces > inputs.size()) {
			throw EmbeddingChecks.refusal("input",
					"An input has too many tokens and would have to be cut: do that yourself, or set over-long to truncate");
		}
		if (batches.size() > 1) {
			throw EmbeddingChecks.refusal("input",
					"The request has %d inputs, of which only the first %d fit into one HTTP request of up to %d inputs and %d tokens: make several of it"
						.formatted(inputs.size(), batches.get(0).size(), this.options.batchSize(),
								this.options.maxTokensPerRequest()));
		}
		return batches.get(0);
	}

	/**
	 * Read an answer. Its vectors must be numbered from 0 without a gap: how many inputs
	 * there were is not known here.
	 * @param answer the answer
	 * @param bill is told what the answer has used and tells what that cost
	 * @return the answer
	 * @throws OpenAiException if it cannot be read
	 */
	public EmbeddingResponse read(ApiResponse answer, Bill bill) {
		EmbeddingReader reader = new EmbeddingReader(this.json, count(answer), 0, 0);
		reader.open(answer.head());
		reader.read(DefaultDataBufferFactory.sharedInstance.wrap(answer.body()));
		EmbeddingAnswer read = reader.complete(answer.latency());
		CostInfo cost = (read.usage() != null) ? bill.charge(read.model(), read.usage()) : null;
		String model = (read.model() != null) ? read.model() : this.options.model();
		return new EmbeddingResponse(model, read.vectors(), read.usage(), cost, 1, answer.head().requestId(),
				answer.head().rateLimits(), answer.latency());
	}

	private int count(ApiResponse answer) {
		AtomicInteger count = new AtomicInteger();
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), answer.body())) {
			parser.nextToken();
			WireMembers.object(parser, (value, name) -> {
				if ("data".equals(name)) {
					WireMembers.array(value, (entry, none) -> requirePossible(count.addAndGet(skip(entry)), answer));
				}
				else {
					value.skipChildren();
				}
			});
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, answer.head(), false);
		}
		return count.get();
	}

	// Memory is reserved for as many vectors.
	private static void requirePossible(int count, ApiResponse answer) {
		if (count > MAX_INPUTS) {
			throw new MalformedAnswer(OpenAiErrorDetails.builder().requestId(answer.head().requestId()).build())
				.because("there are more than %d".formatted(MAX_INPUTS));
		}
	}

	private static int skip(JsonParser entry) {
		entry.skipChildren();
		return 1;
	}

	/**
	 * Prices an answer.
	 */
	@FunctionalInterface
	public interface Bill {

		/**
		 * Charge for an answer.
		 * @param model the model that answered, if told
		 * @param usage what it has used
		 * @return what that cost, or {@code null} when that is not known
		 */
		@Nullable CostInfo charge(@Nullable String model, Usage usage);

	}

	/**
	 * A written request.
	 *
	 * @param model the model that is asked
	 * @param inputs the number of inputs
	 * @param body the JSON body, in UTF-8
	 * @param estimate estimates what it is likely to use
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Written(String model, int inputs, byte[] body, Function<TokenEstimator, Usage> estimate) {

		/**
		 * Describe the request without its body.
		 */
		@Override
		public String toString() {
			return "Written[" + this.inputs + " inputs, model=" + this.model + ", " + this.body.length + " bytes]";
		}

	}

}
