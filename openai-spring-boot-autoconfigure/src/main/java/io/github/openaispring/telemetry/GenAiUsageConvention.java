package io.github.openaispring.telemetry;

import java.util.List;

/**
 * Names the meters that tell of tokens as OpenTelemetry does. Define a bean of this type
 * to use other names, or none. {@code openai.client.tokens} and
 * {@code openai.client.cost} are not concerned.
 *
 * @since 0.1.0
 * @see GenAiObservationConvention
 */
@FunctionalInterface
public interface GenAiUsageConvention {

	/**
	 * Return the meters of calls. They are registered when there are tokens for them.
	 * @param call what the calls have in common
	 * @return the meters
	 */
	List<TokenMeter> meters(MeteredCall call);

	/**
	 * Return the names of OpenTelemetry's conventions up to version 1.41: the summary
	 * {@code gen_ai.client.token.usage}.
	 * @return the convention
	 */
	static GenAiUsageConvention current() {
		return new CurrentUsageConvention();
	}

	/**
	 * Return the names of OpenTelemetry's conventions for generative AI since they have a
	 * repository of their own: counters {@code gen_ai.client.inference.usage.*} and
	 * summaries {@code gen_ai.client.inference.operation.*}. They are a draft.
	 * @return the convention
	 */
	static GenAiUsageConvention next() {
		return new NextUsageConvention();
	}

}
