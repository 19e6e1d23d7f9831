package io.github.openaispring.cost;

/**
 * The tools of OpenAI's own that cost money by the call, besides the tokens that they
 * make the model read.
 *
 * @since 0.1.0
 */
public enum HostedTool implements CostKind {

	/**
	 * Searching the web.
	 */
	WEB_SEARCH("web-search", "web_search"),

	/**
	 * Searching the files of a vector store.
	 */
	FILE_SEARCH("file-search", "file_search"),

	/**
	 * Running code in a container.
	 */
	CODE_INTERPRETER("code-interpreter", "code_interpreter");

	private final String priceName;

	private final String toolName;

	HostedTool(String priceName, String toolName) {
		this.priceName = priceName;
		this.toolName = toolName;
	}

	@Override
	public String priceName() {
		return this.priceName;
	}

	/**
	 * Return the result of a call, which is what the model gets to read.
	 */
	@Override
	public String direction() {
		return "output";
	}

	/**
	 * Return the name of the tool.
	 * @return the name, such as {@code web_search}
	 */
	@Override
	public String modality() {
		return this.toolName;
	}

	@Override
	public String cache() {
		return "none";
	}

}
