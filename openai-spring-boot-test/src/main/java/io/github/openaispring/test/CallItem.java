package io.github.openaispring.test;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a tool that the client has.
 *
 * @param id its identifier, which is not that of the call
 * @param call the call
 */
record CallItem(String id, ToolCall call) implements OutputItem {

	static CallItem of(ToolCall call) {
		return new CallItem(Ids.next((isFunction(call)) ? "fc_" : "ctc_", 48), call);
	}

	private static boolean isFunction(ToolCall call) {
		return "function".equals(call.kind());
	}

	@Override
	public ObjectNode begun() {
		return item("in_progress", "");
	}

	@Override
	public ObjectNode ended(String status) {
		return item(status, this.call.arguments());
	}

	private ObjectNode item(String status, String arguments) {
		return Json.object()
			.put("id", this.id)
			.put("type", (isFunction(this.call)) ? "function_call" : "custom_tool_call")
			.put("status", status)
			.put("call_id", this.call.id())
			.put("name", this.call.name())
			.put(this.call.argumentsMember(), arguments);
	}

	@Override
	public Flux<ResponseEvent> progress() {
		return Flux.fromIterable(Tokens.split(this.call.arguments()))
			.map((piece) -> ResponseEvent.paced(type("delta")).with("delta", piece))
			.concatWith(Flux.defer(() -> Flux.just(done())));
	}

	private ResponseEvent done() {
		return ResponseEvent.of(type("done")).with(this.call.argumentsMember(), this.call.arguments());
	}

	private String type(String ending) {
		String subject = (isFunction(this.call)) ? "function_call_arguments" : "custom_tool_call_input";
		return "response.%s.%s".formatted(subject, ending);
	}

}
