package io.github.openaispring.schema;

/**
 * JSON that does not become what it should. The message begins with the JSON path of what
 * is wrong and never quotes the JSON.
 *
 * @since 0.1.0
 */
public final class JsonBindingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String problem;

	/**
	 * Create the exception.
	 * @param path the JSON path of what is wrong, such as {@code $.items[2].price}
	 * @param problem what is wrong with it
	 */
	public JsonBindingException(String path, String problem) {
		super(path + ": " + problem);
		this.path = path;
		this.problem = problem;
	}

	/**
	 * Return the JSON path of what is wrong.
	 * @return the path, such as {@code $.items[2].price}
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Return the same problem of a document that holds this one.
	 * @param parent the JSON path of this document in the other
	 * @return the problem with the longer path
	 */
	public JsonBindingException within(String parent) {
		return new JsonBindingException(parent + this.path.substring(1), this.problem);
	}

}
