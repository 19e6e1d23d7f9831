package io.github.openaispring.realtime.event;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A tool that the model may call.
 *
 * @since 0.1.0
 */
@JsonPropertyOrder("type")
public sealed interface RealtimeTool {

	/**
	 * Return the type in the protocol's word.
	 * @return the type, such as {@code function}
	 */
	@JsonProperty
	String type();

	/**
	 * Make a function of this side.
	 * @param name the name
	 * @param description what it does, or {@code null}
	 * @param parameters the JSON Schema of its arguments as text
	 * @return the tool
	 */
	static Function function(String name, @Nullable String description, String parameters) {
		return new Function(name, description, RawJson.of(parameters));
	}

	/**
	 * Offer an MCP server's tools.
	 * @param serverLabel the name of the server in this session
	 * @param serverUrl where it is
	 * @return the tool
	 */
	static Mcp mcp(String serverLabel, String serverUrl) {
		return new Mcp(serverLabel, serverUrl, null, null, null, null, null, null, null, null, null);
	}

	/**
	 * A function of this side.
	 *
	 * @param name the name
	 * @param description what it does, or {@code null}
	 * @param parameters the JSON Schema of its arguments, or {@code null} when it has
	 * none
	 */
	record Function(String name, @Nullable String description, @Nullable RawJson parameters) implements RealtimeTool {

		public Function {
			Assert.notNull(name, "'name' must not be null");
		}

		@Override
		public String type() {
			return "function";
		}

	}

	/**
	 * The tools of an MCP server, which the server calls itself.
	 *
	 * @param serverLabel the name of the server in this session
	 * @param serverUrl where it is, or {@code null}
	 * @param connectorId the connector instead of an address, or {@code null}
	 * @param tunnelId the tunnel instead of an address, or {@code null}
	 * @param authorization the token for it, or {@code null}
	 * @param serverDescription what it is for, or {@code null}
	 * @param headers headers for it, or {@code null}
	 * @param allowedTools which of its tools are offered, names or a filter, or
	 * {@code null} for all
	 * @param allowedCallers who may call them, or {@code null}
	 * @param requireApproval which calls need approval, a word or a filter, or
	 * {@code null}
	 * @param deferLoading whether its tools are looked up only when needed, or
	 * {@code null}
	 */
	record Mcp(String serverLabel, @Nullable String serverUrl, @Nullable String connectorId, @Nullable String tunnelId,
			@Nullable String authorization, @Nullable String serverDescription, @Nullable Map<String, String> headers,
			@Nullable RawJson allowedTools, @Nullable List<String> allowedCallers, @Nullable RawJson requireApproval,
			@Nullable Boolean deferLoading) implements RealtimeTool {

		public Mcp {
			Assert.notNull(serverLabel, "'server_label' must not be null");
			headers = (headers != null) ? Map.copyOf(headers) : null;
			allowedCallers = (allowedCallers != null) ? List.copyOf(allowedCallers) : null;
		}

		@Override
		public String type() {
			return "mcp";
		}

		/**
		 * Describe the tool without what opens the server.
		 */
		@Override
		public String toString() {
			return "Mcp[serverLabel=" + this.serverLabel + "]";
		}

	}

	/**
	 * A tool of a type that this version does not know.
	 *
	 * @param type the type in the server's word
	 * @param json the whole tool
	 */
	record Unknown(String type, RawJson json) implements RealtimeTool {

		public Unknown {
			Assert.notNull(type, "'type' must not be null");
			Assert.notNull(json, "'json' must not be null");
		}

	}

}
