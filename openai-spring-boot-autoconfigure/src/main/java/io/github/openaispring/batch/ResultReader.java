package io.github.openaispring.batch;

import java.util.function.Consumer;

import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.EventReader;
import io.github.openaispring.http.ResponseHead;

/**
 * Reads one file of results, line by line.
 *
 * @param <A> the type of the answers
 */
final class ResultReader<A> implements EventReader<BatchResult<A>> {

	private final JsonFactory json;

	private final Results results;

	private final ResultFile<A> file;

	private long line;

	ResultReader(JsonFactory json, Results results, ResultFile<A> file) {
		this.json = json;
		this.results = results;
		this.file = file;
	}

	@Override
	public void open(ResponseHead head) {
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super BatchResult<A>> sink) {
		this.line++;
		ResultLine result = ResultLine.read(this.json, bytes, offset, length);
		String customId = result.customId();
		if (customId == null || customId.length() > BatchRequest.MAX_ID) {
			this.results.addDamaged();
		}
		else if (this.results.add(customId)) {
			sink.accept(read(customId, result));
		}
	}

	private BatchResult<A> read(String customId, ResultLine result) {
		try {
			return new BatchResult.Succeeded<>(customId, this.file.read(result.answer(), this.line));
		}
		catch (OpenAiException ex) {
			return new BatchResult.Failed<>(customId, ex);
		}
		// One result must not cost the others.
		catch (RuntimeException ex) {
			return new BatchResult.Failed<>(customId, new OpenAiResponseException(
					"The result cannot be read: " + ex.getClass().getName(), OpenAiErrorDetails.none(), ex));
		}
	}

	@Override
	public void end(Consumer<? super BatchResult<A>> sink) {
	}

	@Override
	public boolean isComplete() {
		return false;
	}

}
