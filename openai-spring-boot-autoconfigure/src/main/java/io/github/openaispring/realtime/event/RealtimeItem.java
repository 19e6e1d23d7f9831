package io.github.openaispring.realtime.event;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item of a conversation.
 *
 * @since 0.1.0
 */
@JsonPropertyOrder("type")
public sealed interface RealtimeItem {

	/**
	 * Return the item's id.
	 * @return the id, or {@code null} before the server gave one
	 */
	@Nullable String id();

	/**
	 * Return how far the item is.
	 * @return {@code in_progress}, {@code completed} or {@code incomplete}, or
	 * {@code null} when not told
	 */
	default @Nullable String status() {
		return null;
	}

	/**
	 * Return the type in the protocol's word.
	 * @return the type, such as {@code message}
	 */
	@JsonProperty
	String type();

	/**
	 * Return the same item under an id.
	 * @param id the id
	 * @return a copy
	 */
	RealtimeItem withId(String id);

	/**
	 * Make a message of a user.
	 * @param text what the user says
	 * @return the item
	 */
	static Message user(String text) {
		return user(List.of(new RealtimeContent.InputText(text)));
	}

	/**
	 * Make a message of a user.
	 * @param content what the user says and shows
	 * @return the item
	 */
	static Message user(List<RealtimeContent> content) {
		return Message.of("user", content);
	}

	/**
	 * Make a message of the system.
	 * @param text what the model is told
	 * @return the item
	 */
	static Message system(String text) {
		return Message.of("system", List.of(new RealtimeContent.InputText(text)));
	}

	/**
	 * Make a message of the model.
	 * @param text what the model said
	 * @return the item
	 */
	static Message assistant(String text) {
		return Message.of("assistant", List.of(new RealtimeContent.OutputText(text)));
	}

	/**
	 * Make the answer to a function call.
	 * @param callId the id of the call, not of its item
	 * @param output the function's result, possibly empty
	 * @return the item
	 */
	static FunctionCallOutput functionCallOutput(String callId, String output) {
		return new FunctionCallOutput(null, null, callId, output);
	}

	/**
	 * A message.
	 *
	 * @param id the id, or {@code null}
	 * @param status how far it is, or {@code null}
	 * @param role {@code user}, {@code system} or {@code assistant}
	 * @param content what is said
	 * @param phase what kind of answer it is, {@code commentary} or {@code final_answer},
	 * or {@code null} when not told
	 */
	record Message(@Nullable String id, @Nullable String status, String role, List<RealtimeContent> content,
			@Nullable String phase) implements RealtimeItem {

		public Message {
			Assert.notNull(role, "'role' must not be null");
			content = (content != null) ? List.copyOf(content) : List.of();
		}

		static Message of(String role, List<RealtimeContent> content) {
			return new Message(null, null, role, content, null);
		}

		@Override
		public String type() {
			return "message";
		}

		@Override
		public Message withId(String id) {
			return new Message(id, this.status, this.role, this.content, this.phase);
		}

	}

	/**
	 * A call of a function.
	 *
	 * @param id the id, or {@code null}
	 * @param status how far it is, or {@code null}
	 * @param callId the id under which its output is expected, or {@code null}
	 * @param name the function
	 * @param arguments the arguments as JSON text, possibly not valid
	 */
	record FunctionCall(@Nullable String id, @Nullable String status, @Nullable String callId, String name,
			String arguments) implements RealtimeItem {

		public FunctionCall {
			Assert.notNull(name, "'name' must not be null");
			arguments = (arguments != null) ? arguments : "";
		}

		@Override
		public String type() {
			return "function_call";
		}

		@Override
		public FunctionCall withId(String id) {
			return new FunctionCall(id, this.status, this.callId, this.name, this.arguments);
		}

		/**
		 * Describe the call without the arguments.
		 */
		@Override
		public String toString() {
			return "FunctionCall[id=" + this.id + ", status=" + this.status + ", callId=" + this.callId + ", name="
					+ this.name + ", arguments=" + this.arguments.length() + " characters]";
		}

	}

	/**
	 * What a function gave.
	 *
	 * @param id the id, or {@code null}
	 * @param status how far it is, or {@code null}
	 * @param callId the id of the call
	 * @param output the result, possibly empty
	 */
	record FunctionCallOutput(@Nullable String id, @Nullable String status, String callId,
			String output) implements RealtimeItem {

		public FunctionCallOutput {
			Assert.notNull(callId, "'call_id' must not be null");
			output = (output != null) ? output : "";
		}

		@Override
		public String type() {
			return "function_call_output";
		}

		@Override
		public FunctionCallOutput withId(String id) {
			return new FunctionCallOutput(id, this.status, this.callId, this.output);
		}

		/**
		 * Describe the item without the result.
		 */
		@Override
		public String toString() {
			return "FunctionCallOutput[id=" + this.id + ", status=" + this.status + ", callId=" + this.callId
					+ ", output=" + this.output.length() + " characters]";
		}

	}

	/**
	 * The tools of an MCP server.
	 *
	 * @param id the id, or {@code null}
	 * @param serverLabel the server
	 * @param tools its tools
	 */
	record McpListTools(@Nullable String id, String serverLabel, List<McpToolInfo> tools) implements RealtimeItem {

		public McpListTools {
			Assert.notNull(serverLabel, "'server_label' must not be null");
			tools = (tools != null) ? List.copyOf(tools) : List.of();
		}

		@Override
		public String type() {
			return "mcp_list_tools";
		}

		@Override
		public McpListTools withId(String id) {
			return new McpListTools(id, this.serverLabel, this.tools);
		}

	}

	/**
	 * A tool of an MCP server.
	 *
	 * @param name the tool
	 * @param description what it does, or {@code null}
	 * @param inputSchema the JSON Schema of its arguments, or {@code null}
	 * @param annotations what else the server tells, or {@code null}
	 */
	record McpToolInfo(String name, @Nullable String description, @Nullable RawJson inputSchema,
			@Nullable RawJson annotations) {

		public McpToolInfo {
			Assert.notNull(name, "'name' must not be null");
		}

	}

	/**
	 * A call of an MCP server's tool.
	 *
	 * @param id the id, or {@code null}
	 * @param serverLabel the server
	 * @param name the tool
	 * @param arguments the arguments as JSON text
	 * @param approvalRequestId the id of the request that allowed it, or {@code null}
	 * @param output the result, or {@code null}
	 * @param error what went wrong, or {@code null}
	 */
	record McpCall(@Nullable String id, String serverLabel, String name, String arguments,
			@Nullable String approvalRequestId, @Nullable String output,
			@Nullable RawJson error) implements RealtimeItem {

		public McpCall {
			Assert.notNull(serverLabel, "'server_label' must not be null");
			Assert.notNull(name, "'name' must not be null");
			arguments = (arguments != null) ? arguments : "";
		}

		@Override
		public String type() {
			return "mcp_call";
		}

		@Override
		public McpCall withId(String id) {
			return new McpCall(id, this.serverLabel, this.name, this.arguments, this.approvalRequestId, this.output,
					this.error);
		}

		/**
		 * Describe the call without arguments and result.
		 */
		@Override
		public String toString() {
			return "McpCall[id=" + this.id + ", serverLabel=" + this.serverLabel + ", name=" + this.name + "]";
		}

	}

	/**
	 * A call of an MCP server's tool that waits for approval.
	 *
	 * @param id the id, or {@code null}
	 * @param serverLabel the server
	 * @param name the tool
	 * @param arguments the arguments as JSON text
	 */
	record McpApprovalRequest(@Nullable String id, String serverLabel, String name,
			String arguments) implements RealtimeItem {

		public McpApprovalRequest {
			Assert.notNull(serverLabel, "'server_label' must not be null");
			Assert.notNull(name, "'name' must not be null");
			arguments = (arguments != null) ? arguments : "";
		}

		@Override
		public String type() {
			return "mcp_approval_request";
		}

		@Override
		public McpApprovalRequest withId(String id) {
			return new McpApprovalRequest(id, this.serverLabel, this.name, this.arguments);
		}

		/**
		 * Describe the request without the arguments.
		 */
		@Override
		public String toString() {
			return "McpApprovalRequest[id=" + this.id + ", serverLabel=" + this.serverLabel + ", name=" + this.name
					+ "]";
		}

	}

	/**
	 * Whether a call of an MCP server's tool may be made.
	 *
	 * @param id the id, which the server wants, or {@code null}
	 * @param approvalRequestId the id of the request
	 * @param approve whether the call may be made
	 * @param reason why, or {@code null}
	 */
	record McpApprovalResponse(@Nullable String id, String approvalRequestId, boolean approve,
			@Nullable String reason) implements RealtimeItem {

		public McpApprovalResponse {
			Assert.notNull(approvalRequestId, "'approval_request_id' must not be null");
		}

		@Override
		public String type() {
			return "mcp_approval_response";
		}

		@Override
		public McpApprovalResponse withId(String id) {
			return new McpApprovalResponse(id, this.approvalRequestId, this.approve, this.reason);
		}

		/**
		 * Describe the response without its reason.
		 */
		@Override
		public String toString() {
			return "McpApprovalResponse[id=" + this.id + ", approvalRequestId=" + this.approvalRequestId + ", approve="
					+ this.approve + "]";
		}

	}

	/**
	 * An item that the conversation has already; only for the input of a response.
	 *
	 * @param id the item's id
	 */
	record Reference(String id) implements RealtimeItem {

		public Reference {
			Assert.notNull(id, "'id' must not be null");
		}

		@Override
		public String type() {
			return "item_reference";
		}

		@Override
		public Reference withId(String id) {
			return new Reference(id);
		}

	}

	/**
	 * An item of a type that this version does not know.
	 *
	 * @param id the id, or {@code null}
	 * @param type the type in the server's word
	 * @param json the whole item
	 */
	record Unknown(@Nullable String id, String type, RawJson json) implements RealtimeItem {

		public Unknown {
			Assert.notNull(type, "'type' must not be null");
			Assert.notNull(json, "'json' must not be null");
		}

		@Override
		public Unknown withId(String id) {
			return new Unknown(id, this.type, WireMapper.withMember(this.json, "id", id));
		}

	}

}
