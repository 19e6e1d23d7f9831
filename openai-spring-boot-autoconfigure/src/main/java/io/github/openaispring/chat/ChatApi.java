package io.github.openaispring.chat;

/**
 * The API that a chat request is sent to.
 *
 * @since 0.1.0
 */
public enum ChatApi {

	/**
	 * The one that the model, the server and the request need.
	 */
	AUTO,

	/**
	 * Chat Completions, which nearly every compatible server has.
	 */
	CHAT_COMPLETIONS,

	/**
	 * Responses, which has everything that is newer.
	 */
	RESPONSES

}
