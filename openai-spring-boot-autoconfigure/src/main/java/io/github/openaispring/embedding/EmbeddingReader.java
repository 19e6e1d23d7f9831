package io.github.openaispring.embedding;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.Assert;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.http.BodyReader;
import io.github.openaispring.http.ResponseHead;

/**
 * Reads the answer to one HTTP request while it comes: the vectors are decoded from the
 * bytes straight into the arrays that the caller keeps.
 */
final class EmbeddingReader implements BodyReader<EmbeddingAnswer> {

	private static final int CHUNK = 8192;

	private final JsonFactory json;

	private final int count;

	private final int asked;

	private final int expected;

	private ResponseHead head = ResponseHead.EMPTY;

	private byte[] chunk = new byte[0];

	private @Nullable MalformedAnswer malformed;

	private @Nullable EmbeddingScanner scanner;

	/**
	 * Create a reader.
	 * @param json reads what is no vector
	 * @param count the number of inputs
	 * @param asked the length of vectors that was asked for, or 0
	 * @param expected the length of vectors that is likely, or 0
	 */
	EmbeddingReader(JsonFactory json, int count, int asked, int expected) {
		this.json = json;
		this.count = count;
		this.asked = asked;
		this.expected = expected;
	}

	@Override
	public void open(ResponseHead head) {
		this.head = head;
		this.malformed = new MalformedAnswer(
				OpenAiErrorDetails.builder().requestId(head.requestId()).rateLimits(head.rateLimits()).build());
		this.scanner = new EmbeddingScanner(new VectorFloats(this.asked, this.expected, this.malformed), this.count,
				this.malformed);
	}

	@Override
	public void read(DataBuffer buffer) {
		EmbeddingScanner scanner = this.scanner;
		Assert.state(scanner != null, "The reader has not been opened");
		int wanted = Math.min(CHUNK, buffer.readableByteCount());
		if (this.chunk.length < wanted) {
			this.chunk = new byte[wanted];
		}
		while (buffer.readableByteCount() > 0) {
			int length = Math.min(this.chunk.length, buffer.readableByteCount());
			buffer.read(this.chunk, 0, length);
			scanner.read(this.chunk, length);
		}
	}

	@Override
	public EmbeddingAnswer complete(Duration latency) {
		EmbeddingScanner scanner = this.scanner;
		MalformedAnswer malformed = this.malformed;
		Assert.state(scanner != null && malformed != null, "The reader has not been opened");
		AnswerRest rest = new AnswerRest(scanner.vectors(), this.count, this.head, malformed);
		rest.read(this.json, scanner.rest());
		return new EmbeddingAnswer(rest.model(), rest.vectors(), rest.usage(), scanner.hasNumbers(), this.head,
				latency);
	}

}
