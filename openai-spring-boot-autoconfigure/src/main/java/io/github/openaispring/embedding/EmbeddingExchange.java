package io.github.openaispring.embedding;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.Delivery;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;

/**
 * Makes HTTP requests of one client. It remembers when the server does not know Base64,
 * and then asks for it no more.
 */
final class EmbeddingExchange {

	static final String OPERATION = "embeddings";

	static final String PATH = "/embeddings";

	private static final String FORMAT = "encoding_format";

	private static final Set<Integer> REFUSALS = Set.of(400, 422);

	private final OpenAiHttpClient http;

	private final JsonFactory json;

	private final EmbeddingRequestWriter writer;

	private final AtomicBoolean base64;

	EmbeddingExchange(OpenAiHttpClient http, EncodingFormat format) {
		this.http = http;
		this.json = WireJson.factory(http.limits().maxResponseSize());
		this.writer = new EmbeddingRequestWriter(this.json);
		this.base64 = new AtomicBoolean(format == EncodingFormat.BASE64);
	}

	/**
	 * Make a request.
	 * @param inputs what to embed, within all limits
	 * @param settings what holds for the call
	 * @param likelyDimensions the length that the vectors are likely to have, if known
	 * @param delivery is told what becomes of the request
	 * @return the answer, or an exception
	 */
	Mono<EmbeddingAnswer> exchange(List<EmbeddingInput> inputs, EmbeddingSettings settings,
			@Nullable Integer likelyDimensions, Delivery delivery) {
		return Mono.defer(() -> {
			boolean base64 = this.base64.get();
			Mono<EmbeddingAnswer> answer = send(inputs, settings, likelyDimensions, base64, delivery);
			if (!base64) {
				return answer;
			}
			return answer.doOnNext(this::remember)
				.onErrorResume(EmbeddingExchange::refusesFormat,
						(ex) -> send(inputs, settings, likelyDimensions, false, delivery)
							.doOnNext((numbers) -> this.base64.set(false)));
		});
	}

	private Mono<EmbeddingAnswer> send(List<EmbeddingInput> inputs, EmbeddingSettings settings,
			@Nullable Integer likelyDimensions, boolean base64, Delivery delivery) {
		ApiRequest request = new ApiRequest(OPERATION, PATH, this.writer.write(inputs, settings, base64),
				settings.headers(), false)
			.ofModel(settings.model())
			.withDelivery(delivery);
		return this.http.exchange(request, () -> new EmbeddingReader(this.json, inputs.size(),
				orZero(settings.dimensions()), orZero(likelyDimensions)));
	}

	private void remember(EmbeddingAnswer answer) {
		if (answer.numbers()) {
			this.base64.set(false);
		}
	}

	private static boolean refusesFormat(Throwable error) {
		return error instanceof OpenAiInvalidRequestException refusal && refusal.getStatus() != null
				&& REFUSALS.contains(refusal.getStatus()) && isAbout(refusal, FORMAT);
	}

	private static boolean isAbout(OpenAiInvalidRequestException refusal, String param) {
		return (refusal.getParam() != null) ? param.equals(refusal.getParam())
				: String.valueOf(refusal.getMessage()).contains(param);
	}

	private static int orZero(@Nullable Integer number) {
		return (number != null) ? number : 0;
	}

}
