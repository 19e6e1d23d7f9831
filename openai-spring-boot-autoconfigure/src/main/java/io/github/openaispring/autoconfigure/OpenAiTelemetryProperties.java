package io.github.openaispring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of meters and observations: {@code openai.telemetry}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai.telemetry")
public class OpenAiTelemetryProperties implements InitializingBean {

	/**
	 * Whether there are meters and observations. Listeners of usage are told all the
	 * same.
	 */
	private boolean enabled = true;

	/**
	 * Version of OpenTelemetry's conventions that names meters and observations.
	 */
	private Convention convention = Convention.CURRENT;

	/**
	 * Whether spans have what is said to the model and what it says.
	 */
	private boolean includeContent;

	/**
	 * Keys of attributions that become tags of meters, such as tenant and feature.
	 */
	private List<String> tags = new ArrayList<>();

	/**
	 * Most values of one tag to tell apart. All later ones are called "other".
	 */
	private int maxTagValues = 100;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Convention getConvention() {
		return this.convention;
	}

	public void setConvention(Convention convention) {
		this.convention = convention;
	}

	public boolean isIncludeContent() {
		return this.includeContent;
	}

	public void setIncludeContent(boolean includeContent) {
		this.includeContent = includeContent;
	}

	public List<String> getTags() {
		return this.tags;
	}

	public void setTags(List<String> tags) {
		this.tags = tags;
	}

	public int getMaxTagValues() {
		return this.maxTagValues;
	}

	public void setMaxTagValues(int maxTagValues) {
		this.maxTagValues = maxTagValues;
	}

	@Override
	public void afterPropertiesSet() {
		TelemetryPropertiesChecks.check(this);
	}

	/**
	 * A version of OpenTelemetry's conventions for generative AI.
	 */
	public enum Convention {

		/** Version 1.41, the last one that is part of the general conventions. */
		CURRENT,

		/** The draft of the conventions that have a repository of their own. */
		NEXT

	}

}
