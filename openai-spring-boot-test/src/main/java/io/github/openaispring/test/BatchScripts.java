package io.github.openaispring.test;

import java.util.function.Predicate;

/**
 * Scripts what happens to batches, and to requests about them. The requests in a batch
 * are scripted by the endpoint that they go to, as those that come one by one. They take
 * scripts in the order in which they are answered, which is not that of the file; one
 * that gets no answer ends as {@code request_timeout}, and one whose answer is delayed
 * holds up whoever asks for the batch. <pre class="code">
 * simulator.onBatches().run().lasting(Duration.ofHours(30));
 * simulator.onEmbeddings((request) -&gt; request.batchId() != null).fail(500, "server_error");
 * </pre>
 *
 * @since 0.1.0
 */
public final class BatchScripts extends EndpointScripts {

	BatchScripts(ScriptQueue queue, Predicate<RecordedRequest> matcher) {
		super(queue, matcher);
	}

	/**
	 * Run the next batch that is created, as the script says.
	 * @return the script
	 */
	public BatchScript run() {
		Predicate<RecordedRequest> creation = (request) -> request.method().equals("POST")
				&& request.path().equals(SimulatorRoutes.BATCHES);
		return new BatchScript(add(creation, BatchPlan.USUAL));
	}

}
