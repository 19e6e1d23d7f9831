package io.github.openaispring.autoconfigure.endpoint;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import org.springframework.core.io.buffer.DataBuffer;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.BodyReader;
import io.github.openaispring.http.ResponseHead;

/**
 * Collects an answer that is no larger than lists of models are: nobody has asked for
 * this one.
 */
final class ModelListBody implements BodyReader<byte[]> {

	private static final int LARGEST = 4 << 20;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	@Override
	public void open(ResponseHead head) {
	}

	@Override
	public void read(DataBuffer buffer) {
		if (this.bytes.size() + buffer.readableByteCount() > LARGEST) {
			throw new OpenAiResponseException("The list of models is larger than " + LARGEST + " bytes",
					OpenAiErrorDetails.none(), null);
		}
		byte[] piece = new byte[buffer.readableByteCount()];
		buffer.read(piece);
		this.bytes.writeBytes(piece);
	}

	@Override
	public byte[] complete(Duration latency) {
		return this.bytes.toByteArray();
	}

}
