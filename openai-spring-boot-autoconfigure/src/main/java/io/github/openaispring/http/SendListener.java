package io.github.openaispring.http;

/**
 * Is told what becomes of one call, which may take several attempts. It must not block.
 *
 * @since 0.1.0
 */
public interface SendListener {

	/**
	 * An attempt goes out over a connection: from now on the server may do what is asked.
	 */
	void onSent();

	/**
	 * The server has answered an attempt with a status that says that it did not do what
	 * was asked.
	 */
	void onRefused();

}
