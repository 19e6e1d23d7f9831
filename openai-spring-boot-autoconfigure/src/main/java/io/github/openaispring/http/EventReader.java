package io.github.openaispring.http;

import java.util.function.Consumer;

/**
 * Turns the events of one stream into what its subscriber gets. A reader serves one
 * attempt of one call and is never used by two threads at once.
 *
 * @param <T> what the subscriber gets
 * @since 0.1.0
 */
public interface EventReader<T> {

	/**
	 * Take note of what the answer says before its first event.
	 * @param head the head of the answer
	 */
	void open(ResponseHead head);

	/**
	 * Read one event.
	 * @param bytes an array that holds the event's data, valid during this call only
	 * @param offset where the data starts
	 * @param length how many bytes the data has
	 * @param sink takes what the event gives, nothing or more
	 * @throws io.github.openaispring.OpenAiException if the event is malformed or an
	 * error
	 */
	void read(byte[] bytes, int offset, int length, Consumer<? super T> sink);

	/**
	 * Take note of the end of the body.
	 * @param sink takes what is still to be given
	 * @throws io.github.openaispring.OpenAiException if the stream is not complete
	 */
	void end(Consumer<? super T> sink);

	/**
	 * Return whether the terminal event has been read, after which nothing is expected.
	 * @return whether the stream is complete
	 */
	boolean isComplete();

}
