package io.github.openaispring.tool;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.telemetry.ToolTelemetry;

/**
 * Runs single calls of tools, for chat and for realtime sessions alike: off the event
 * loop, within their time, watched by telemetry and with approval where it is required.
 *
 * @since 0.1.0
 */
public final class ToolExecutor {

	private final Duration timeout;

	private final @Nullable ToolApproval approval;

	private final ToolInputs inputs;

	private final ToolTelemetry telemetry;

	/**
	 * Create an executor.
	 * @param timeout how long a call of a tool may take that says nothing of it
	 * @param approval decides about tools that require it, or {@code null} to run none of
	 * them
	 * @param validator checks arguments, or {@code null} to check none
	 * @param telemetry is told of each call
	 */
	public ToolExecutor(Duration timeout, @Nullable ToolApproval approval, @Nullable ToolInputValidator validator,
			ToolTelemetry telemetry) {
		this.timeout = timeout;
		this.approval = approval;
		this.inputs = new ToolInputs(validator);
		this.telemetry = telemetry;
	}

	/**
	 * Run a call.
	 * @param tool the tool
	 * @param call what the model wants
	 * @param attributes what the tool finds in its {@link ToolContext}
	 * @return how it ended, never an error
	 */
	public Mono<ToolOutcome> execute(RegisteredTool tool, ToolCall call, Map<String, Object> attributes) {
		ToolRunOptions options = new ToolRunOptions(null, ToolLimits.builder().build(), null, attributes);
		return Mono.defer(() -> {
			ToolExecution execution = begin(tool, call, options);
			return execution.activities().then(Mono.fromSupplier(execution::outcome));
		});
	}

	/**
	 * Prepare a call.
	 * @param tool the tool, or {@code null} if there is none of the name
	 * @param call what the model wants
	 * @param options what is special about the run
	 * @return the call, which nothing has happened of yet
	 */
	ToolExecution begin(@Nullable RegisteredTool tool, ToolCall call, ToolRunOptions options) {
		ToolApproval approval = (options.approval() != null) ? options.approval() : this.approval;
		return new ToolExecution(tool, call, options.attributes(), approval, this);
	}

	Duration timeoutOf(RegisteredTool tool) {
		return (tool.timeout() != null) ? tool.timeout() : this.timeout;
	}

	ToolInputs inputs() {
		return this.inputs;
	}

	ToolTelemetry telemetry() {
		return this.telemetry;
	}

}
