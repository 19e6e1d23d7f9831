package io.github.openaispring.test;

import java.util.function.Predicate;

/**
 * Scripts what happens to requests for embeddings. Scripted replies go only to valid
 * requests; an invalid request gets its error and uses up no script. <pre class="code">
 * simulator.onEmbeddings().reply().shuffled().always();
 * simulator.onEmbeddings().refuseEncodingFormat().always();
 * simulator.onEmbeddings((request) -&gt; request.bodyText().contains("poison")).fail(500, "server_error");
 * </pre>
 *
 * @since 0.1.0
 */
public final class EmbeddingScripts extends EndpointScripts {

	EmbeddingScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		super(queue, matcher);
	}

	/**
	 * Answer with embeddings, those of the texts unless the script says otherwise.
	 * @return the script
	 */
	public EmbeddingScript reply() {
		return new EmbeddingScript(add(EmbeddingReply.PLAIN));
	}

	/**
	 * Refuse requests that name an {@code encoding_format}, as a server does that does
	 * not know this parameter. Others are answered as if there was no script.
	 * @return the script
	 */
	public FailureScript refuseEncodingFormat() {
		ApiError error = ApiError.invalid("unknown_parameter", "encoding_format",
				"Unknown parameter: 'encoding_format'.");
		Predicate<RecordedRequest> names = (request) -> request.body().has("encoding_format");
		return new FailureScript(add(names, new Fault.Failure(error)));
	}

}
