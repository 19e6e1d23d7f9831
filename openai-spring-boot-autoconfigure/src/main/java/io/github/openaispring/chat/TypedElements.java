package io.github.openaispring.chat;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import io.github.openaispring.schema.JsonBinding;
import io.github.openaispring.schema.JsonBindingException;

/**
 * The elements of one streamed list, each as soon as it is complete.
 *
 * @param <E> the type of the elements
 */
final class TypedElements<E> {

	private final JsonBinding binding = new JsonBinding();

	private final ElementScanner scanner = new ElementScanner();

	private final AnswerType<E> type;

	private final Consumer<? super StreamChunk.End> atEnd;

	private final StringBuilder refusal = new StringBuilder();

	private boolean callsTools;

	private TypedElements(AnswerType<E> type, Consumer<? super StreamChunk.End> atEnd) {
		this.type = type;
		this.atEnd = atEnd;
	}

	static <E> Flux<E> stream(OpenAiProvider provider, PredictionRequest request, AnswerType<E> type,
			Consumer<? super StreamChunk.End> atEnd) {
		return Flux.defer(() -> {
			PredictionRequest typed = request.toBuilder().responseFormat(type.elementsFormat()).build();
			TypedElements<E> elements = new TypedElements<>(type, atEnd);
			return provider.predictStream(typed).concatMapIterable(elements::next, 1);
		});
	}

	private Iterable<E> next(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			this.scanner.add(delta.text());
			return ElementIterator::new;
		}
		if (chunk instanceof StreamChunk.RefusalDelta delta) {
			this.refusal.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.ToolCallDelta) {
			this.callsTools = true;
		}
		else if (chunk instanceof StreamChunk.End end) {
			this.atEnd.accept(end);
			requireComplete(end);
		}
		return List.of();
	}

	private void requireComplete(StreamChunk.End end) {
		PredictionResponse response = new PredictionResponse("", null,
				this.refusal.isEmpty() ? null : this.refusal.toString(), List.of(), reason(end), end.rawFinishReason(),
				end.metadata());
		AnswerChecks.requireComplete(response);
		if (!this.scanner.isComplete()) {
			throw OpenAiAnswerFormatException
				.of(new JsonBindingException(this.scanner.path(), "is not complete, valid JSON"), response);
		}
	}

	private FinishReason reason(StreamChunk.End end) {
		return this.callsTools ? FinishReason.TOOL_USE : end.finishReason();
	}

	private E bind(String json) {
		try {
			return this.binding.bind(json, this.type.type());
		}
		catch (JsonBindingException ex) {
			throw OpenAiAnswerFormatException.of(ex.within(this.scanner.lastPath()), null);
		}
	}

	private @Nullable String nextJson() {
		try {
			return this.scanner.next();
		}
		catch (JsonBindingException ex) {
			throw OpenAiAnswerFormatException.of(ex, null);
		}
	}

	/**
	 * Reads on only when the next element is asked for.
	 */
	private final class ElementIterator implements Iterator<E> {

		private @Nullable String json;

		@Override
		public boolean hasNext() {
			if (this.json == null) {
				this.json = nextJson();
			}
			return this.json != null;
		}

		@Override
		public E next() {
			if (!hasNext() || this.json == null) {
				throw new NoSuchElementException();
			}
			String complete = this.json;
			this.json = null;
			return bind(complete);
		}

	}

}
