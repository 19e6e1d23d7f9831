package io.github.openaispring.tool;

import org.springframework.util.Assert;

/**
 * What holds where requests, tools and options say nothing.
 *
 * @param strict whether arguments must follow the schemas of their tools
 * @param parallel whether models may call several tools at once
 * @param concurrency how many tools of one run are run at once, at least 1
 * @param limits when runs stop
 * @since 0.1.0
 */
public record ToolSettings(boolean strict, boolean parallel, int concurrency, ToolLimits limits) {

	public ToolSettings {
		Assert.isTrue(concurrency >= 1, "A run needs to run at least one tool at once");
	}

	/**
	 * Return the settings that hold by default.
	 * @return strict schemas, parallel calls, 8 at once, and the default limits
	 */
	public static ToolSettings defaults() {
		return new ToolSettings(true, true, 8, ToolLimits.defaults());
	}

}
