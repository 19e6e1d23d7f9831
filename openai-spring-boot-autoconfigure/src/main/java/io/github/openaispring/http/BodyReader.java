package io.github.openaispring.http;

import java.time.Duration;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Makes something of a plain answer while it comes, without a copy of the whole. A reader
 * serves one attempt of one call and is never used by two threads at once.
 *
 * @param <T> what the caller gets
 * @since 0.1.0
 */
public interface BodyReader<T> {

	/**
	 * Take note of what the answer says before its body.
	 * @param head the head of the answer
	 */
	void open(ResponseHead head);

	/**
	 * Read some bytes of the body, which may end anywhere.
	 * @param buffer the bytes, valid during this call only
	 * @throws io.github.openaispring.OpenAiException if they are not what was expected
	 */
	void read(DataBuffer buffer);

	/**
	 * Take note of the end of the body.
	 * @param latency time from sending the request to the last byte, retries included
	 * @return what the caller gets
	 * @throws io.github.openaispring.OpenAiException if the answer is not what was
	 * expected
	 */
	T complete(Duration latency);

}
