package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Properties of the client's limiter: {@code openai.limits}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai.limits")
public class OpenAiLimitsProperties extends OpenAiStoreProperties {

	/**
	 * Requests that each model may be sent in a minute. As many as the server allows
	 * unless set.
	 */
	private @Nullable Long requestsPerMinute;

	/**
	 * Tokens of input and output that each model may use in a minute. As many as the
	 * server allows unless set.
	 */
	private @Nullable Long tokensPerMinute;

	/**
	 * Limits of single models by their names. What is not set holds as for all models.
	 */
	private Map<String, Model> models = new LinkedHashMap<>();

	/**
	 * Whether to obey what the server tells of its limits.
	 */
	private boolean adaptive = true;

	/**
	 * Longest time that a call may wait.
	 */
	private Duration maxWait = Duration.ofSeconds(30);

	/**
	 * Number of calls that may wait for one model.
	 */
	private int maxQueued = 10_000;

	public OpenAiLimitsProperties() {
		super(StoreFailurePolicy.OPEN, "openai:limits");
	}

	public @Nullable Long getRequestsPerMinute() {
		return this.requestsPerMinute;
	}

	public void setRequestsPerMinute(@Nullable Long requestsPerMinute) {
		this.requestsPerMinute = requestsPerMinute;
	}

	public @Nullable Long getTokensPerMinute() {
		return this.tokensPerMinute;
	}

	public void setTokensPerMinute(@Nullable Long tokensPerMinute) {
		this.tokensPerMinute = tokensPerMinute;
	}

	public Map<String, Model> getModels() {
		return this.models;
	}

	public void setModels(Map<String, Model> models) {
		this.models = models;
	}

	public boolean isAdaptive() {
		return this.adaptive;
	}

	public void setAdaptive(boolean adaptive) {
		this.adaptive = adaptive;
	}

	public Duration getMaxWait() {
		return this.maxWait;
	}

	public void setMaxWait(Duration maxWait) {
		this.maxWait = maxWait;
	}

	public int getMaxQueued() {
		return this.maxQueued;
	}

	public void setMaxQueued(int maxQueued) {
		this.maxQueued = maxQueued;
	}

	/**
	 * Limits of one model.
	 */
	public static class Model {

		/**
		 * Requests that the model may be sent in a minute.
		 */
		private @Nullable Long requestsPerMinute;

		/**
		 * Tokens of input and output that the model may use in a minute.
		 */
		private @Nullable Long tokensPerMinute;

		public @Nullable Long getRequestsPerMinute() {
			return this.requestsPerMinute;
		}

		public void setRequestsPerMinute(@Nullable Long requestsPerMinute) {
			this.requestsPerMinute = requestsPerMinute;
		}

		public @Nullable Long getTokensPerMinute() {
			return this.tokensPerMinute;
		}

		public void setTokensPerMinute(@Nullable Long tokensPerMinute) {
			this.tokensPerMinute = tokensPerMinute;
		}

	}

}
