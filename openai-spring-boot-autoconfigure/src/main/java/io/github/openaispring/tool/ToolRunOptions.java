package io.github.openaispring.tool;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is special about one run.
 *
 * @param tools the names of the registered tools that the model may call, or {@code null}
 * for all
 * @param limits what overrides the limits of {@code openai.tools}
 * @param approval decides about the tools that require it, or {@code null} for the
 * application's
 * @param attributes what tools and approvals find in their {@link ToolContext}
 * @since 0.1.0
 */
public record ToolRunOptions(@Nullable List<String> tools, ToolLimits limits, @Nullable ToolApproval approval,
		Map<String, Object> attributes) {

	public ToolRunOptions {
		tools = (tools != null) ? List.copyOf(tools) : null;
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Return options with nothing special.
	 * @return the options
	 */
	public static ToolRunOptions defaults() {
		return builder().build();
	}

	/**
	 * Return a builder of options.
	 * @return a builder with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Describe the options without the attributes.
	 */
	@Override
	public String toString() {
		return "ToolRunOptions[tools=" + this.tools + ", limits=" + this.limits + ", attributes="
				+ this.attributes.keySet() + "]";
	}

	/**
	 * Builds {@link ToolRunOptions}.
	 */
	public static final class Builder {

		private final Map<String, Object> attributes = new LinkedHashMap<>();

		private @Nullable List<String> tools;

		private ToolLimits limits = ToolLimits.builder().build();

		private @Nullable ToolApproval approval;

		private Builder() {
		}

		/**
		 * Set the registered tools that the model may call.
		 * @param names their names
		 * @return this builder
		 */
		public Builder tools(String... names) {
			return tools(Arrays.asList(names));
		}

		/**
		 * Set the registered tools that the model may call.
		 * @param names their names, or {@code null} for all
		 * @return this builder
		 */
		public Builder tools(@Nullable Collection<String> names) {
			this.tools = (names != null) ? List.copyOf(names) : null;
			return this;
		}

		/**
		 * Set the limits.
		 * @param limits what overrides the limits of {@code openai.tools}
		 * @return this builder
		 */
		public Builder limits(ToolLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Set what decides about the tools that require it.
		 * @param approval decides, or {@code null} for the application's
		 * @return this builder
		 */
		public Builder approval(@Nullable ToolApproval approval) {
			this.approval = approval;
			return this;
		}

		/**
		 * Give tools and approvals something that models are not shown.
		 * @param name its name
		 * @param value the value
		 * @return this builder
		 */
		public Builder attribute(String name, Object value) {
			this.attributes.put(name, value);
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 */
		public ToolRunOptions build() {
			return new ToolRunOptions(this.tools, this.limits, this.approval, this.attributes);
		}

	}

}
