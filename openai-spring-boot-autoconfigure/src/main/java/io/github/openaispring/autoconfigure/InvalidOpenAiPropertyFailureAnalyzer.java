package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Says which property is wrong, where it is set and what it should be.
 */
class InvalidOpenAiPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOpenAiPropertyException> {

	private final Environment environment;

	InvalidOpenAiPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOpenAiPropertyException cause) {
		Origin origin = origin(cause.getProperty());
		StringBuilder description = new StringBuilder("The property '").append(cause.getProperty()).append("' ");
		if (cause.isMissing()) {
			description.append("is not set");
		}
		else if (cause.getShownValue() != null) {
			description.append("is '").append(cause.getShownValue()).append("', which is invalid");
		}
		else {
			description.append("is invalid; its value is not shown");
		}
		if (origin != null) {
			description.append(System.lineSeparator()).append("It is set by ").append(origin);
		}
		return new FailureAnalysis(description.toString(), cause.getReason(), cause);
	}

	// A model without dots is mostly written without brackets.
	private @Nullable Origin origin(String property) {
		Origin origin = originOf(property);
		return (origin != null) ? origin : originOf(property.replace("[", ".").replace("]", ""));
	}

	private @Nullable Origin originOf(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		for (var source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return found.getOrigin();
			}
		}
		return null;
	}

}
