package io.github.openaispring.chat;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.ServerSentEventHttpMessageReader;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * The usual way: Spring's reader of server-sent events and databind into records.
 */
final class Stock {

	private static final ResolvableType EVENT = ResolvableType.forClassWithGenerics(ServerSentEvent.class,
			String.class);

	private final ServerSentEventHttpMessageReader events = new ServerSentEventHttpMessageReader();

	private final JsonMapper json = JsonMapper.builder().build();

	Flux<Chunk> read(Flux<DataBuffer> body) {
		return this.events.read(EVENT, new Body(body), Map.of())
			.mapNotNull((event) -> chunk((ServerSentEvent<?>) event));
	}

	private @Nullable Chunk chunk(ServerSentEvent<?> event) {
		String data = String.valueOf(event.data());
		return data.startsWith("[") ? null : this.json.readValue(data, Chunk.class);
	}

	/**
	 * A body without headers.
	 *
	 * @param getBody the bytes
	 */
	private record Body(Flux<DataBuffer> getBody) implements ReactiveHttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return HttpHeaders.EMPTY;
		}

	}

	record Chunk(@Nullable String id, @Nullable String model, List<Choice> choices) {
	}

	record Choice(int index, Delta delta, @Nullable String finish_reason) {
	}

	record Delta(@Nullable String content) {
	}

}
