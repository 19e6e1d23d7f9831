package io.github.openaispring.test.realtime;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the Realtime API shares with the rest of the simulator. For the simulator's own
 * use.
 *
 * @since 0.1.0
 */
public interface RealtimeBackend {

	/**
	 * Find what is wrong with a key.
	 * @param key the key, or {@code null} when none was sent
	 * @return the error, or {@code null} when the key is good
	 */
	@Nullable RealtimeFault checkKey(@Nullable String key);

	/**
	 * Return the configuration that was given to a key when it was made.
	 * @param key the key
	 * @return a copy of the whole configuration, or {@code null} when it has none
	 */
	@Nullable ObjectNode preparedSession(@Nullable String key);

	/**
	 * Whether there is a model for realtime sessions of this name.
	 * @param model the name
	 * @return {@code true} when there is
	 */
	boolean hasModel(String model);

	/**
	 * Find what is wrong with a client event.
	 * @param type its type, one of {@link ClientEventType}
	 * @param event the event
	 * @param beta whether it has the shape of the beta API
	 * @return the error, or {@code null} when the event is valid
	 */
	@Nullable RealtimeFault check(String type, JsonNode event, boolean beta);

	/**
	 * Answer a conversation. This may take time, so that it must not be called on an
	 * event loop.
	 * @param request the conversation as a chat completion request
	 * @return the answer
	 */
	RealtimeAnswer answer(JsonNode request);

	/**
	 * Split a text into tokens. The first call takes time.
	 * @param text the text
	 * @return the tokens
	 */
	List<String> tokens(String text);

	/**
	 * Take a request and its tokens from the allowances.
	 * @param tokens how many tokens
	 * @return the error, or {@code null} when there was as much left
	 */
	@Nullable RealtimeFault take(long tokens);

	/**
	 * Count tokens against the allowance, also beyond it.
	 * @param tokens how many
	 */
	void count(long tokens);

	/**
	 * Return what is left of the allowances.
	 * @return the array that {@code rate_limits.updated} holds
	 */
	JsonNode rateLimits();

}
