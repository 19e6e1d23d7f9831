package io.github.openaispring.tool;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.ContentPart;
import io.github.openaispring.schema.JsonWriting;

/**
 * Makes the outputs of tools of whatever they return.
 */
final class ToolResults {

	/** How many values of a stream a model is told. */
	static final int MAX_VALUES = 1_000;

	/** What a model is told where there is nothing to tell. */
	private static final ToolOutput DONE = ToolOutput.of("done");

	private final ReactiveAdapterRegistry adapters = ReactiveAdapterRegistry.getSharedInstance();

	private final JsonWriting json = new JsonWriting();

	/**
	 * Return the output for what a method returned.
	 * @param returned the value, which may be one to come
	 * @param declared the type that the method declares
	 * @return the output
	 */
	Mono<ToolOutput> of(@Nullable Object returned, Class<?> declared) {
		if (declared == void.class || declared == Void.class) {
			return Mono.just(DONE);
		}
		ReactiveAdapter adapter = (returned != null) ? this.adapters.getAdapter(null, returned) : null;
		if (adapter == null) {
			return Mono.just(output(returned));
		}
		return adapter.isMultiValue() ? collected(Flux.from(adapter.toPublisher(returned)))
				: Mono.from(adapter.<Object>toPublisher(returned)).map(this::output).defaultIfEmpty(DONE);
	}

	private Mono<ToolOutput> collected(Flux<Object> values) {
		return values.take(MAX_VALUES + 1L).collectList().map(this::limited).map(this::output);
	}

	private List<Object> limited(List<Object> values) {
		if (values.size() > MAX_VALUES) {
			throw new ToolException("the tool gave more than %d values: ask for fewer".formatted(MAX_VALUES));
		}
		return values;
	}

	private ToolOutput output(@Nullable Object value) {
		if (value instanceof ToolOutput output) {
			return output;
		}
		if (value instanceof ContentPart part) {
			return ToolOutput.of(part);
		}
		return ToolOutput.of((value instanceof CharSequence text) ? text.toString() : this.json.write(value));
	}

}
