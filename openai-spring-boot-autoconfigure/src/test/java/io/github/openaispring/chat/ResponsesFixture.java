package io.github.openaispring.chat;

/**
 * A provider that talks the Responses API to a server that sends what a test says.
 */
class ResponsesFixture extends ChatFixture {

	static final String USAGE = """
			{"input_tokens":20,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":3},"output_tokens":12,
			"output_tokens_details":{"reasoning_tokens":5},"total_tokens":32}""".replace("\n", "");

	ResponsesFixture() {
		this.defaults = ChatOptions.builder().model("gpt-5.4").api(ChatApi.RESPONSES).build();
	}

	/** A whole answer with these items. */
	static String response(String status, String... items) {
		return unfinished(status, "null", "null", items);
	}

	/** A whole answer with these items, an error and the details of being incomplete. */
	static String unfinished(String status, String error, String incomplete, String... items) {
		return """
				{"id":"resp_1","object":"response","created_at":1,"status":"%s","error":%s,"incomplete_details":%s,
				"instructions":null,"model":"gpt-5.4-2026-03-05","output":[%s],"parallel_tool_calls":true,
				"tools":[],"tool_choice":"auto","metadata":{},"service_tier":"default","usage":%s}"""
			.formatted(status, error, incomplete, String.join(",", items), USAGE)
			.replace("\n", "");
	}

	static String message(String text) {
		return """
				{"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[
				{"type":"output_text","text":"%s","annotations":[],"logprobs":[]}]}""".formatted(text)
			.replace("\n", "");
	}

	static String call(String callId, String name, String arguments) {
		return """
				{"id":"fc_%s","type":"function_call","status":"completed","call_id":"%s","name":"%s","arguments":"%s"}"""
			.formatted(callId, callId, name, arguments);
	}

	static String event(String type, String members) {
		return "{\"type\":\"" + type + "\",\"sequence_number\":1," + members + "}";
	}

	static String created() {
		return event("response.created", "\"response\":" + response("in_progress"));
	}

	static String text(int sequence, String text) {
		return "{\"type\":\"response.output_text.delta\",\"sequence_number\":" + sequence
				+ ",\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text
				+ "\",\"logprobs\":[],\"obfuscation\":\"abc\"}";
	}

	static String end(String status, String... items) {
		return event("response." + status, "\"response\":" + response(status, items));
	}

}
