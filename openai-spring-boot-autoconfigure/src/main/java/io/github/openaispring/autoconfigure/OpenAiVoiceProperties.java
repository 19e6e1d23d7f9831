package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties of the voice endpoint: {@code openai.voice}.
 *
 * @since 0.1.0
 */
public class OpenAiVoiceProperties {

	/**
	 * Whether browsers can talk to the model through this application.
	 */
	private boolean enabled = false;

	/**
	 * Path of the endpoint.
	 */
	private String path = "/voice";

	/**
	 * Other origins whose pages may connect, such as https://example.com or
	 * https://*.example.com.
	 */
	private List<String> allowedOrigins = new ArrayList<>();

	/**
	 * Most sessions at once.
	 */
	private int maxSessions = 100;

	/**
	 * Most sessions at once of one principal, or of one address where nobody is known.
	 */
	private int maxSessionsPerPrincipal = 2;

	/**
	 * Time after which a session ends.
	 */
	private Duration maxDuration = Duration.ofMinutes(30);

	/**
	 * Time after which a session ends in which nobody speaks, writes or is answered.
	 */
	private Duration idleTimeout = Duration.ofMinutes(2);

	/**
	 * Time for which a session waits for a client that has lost its connection. Zero for
	 * not at all.
	 */
	private Duration resumeTimeout = Duration.ofSeconds(30);

	/**
	 * Whether clients may tell the model how to behave.
	 */
	private boolean acceptInstructions = false;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(List<String> allowedOrigins) {
		this.allowedOrigins = allowedOrigins;
	}

	public int getMaxSessions() {
		return this.maxSessions;
	}

	public void setMaxSessions(int maxSessions) {
		this.maxSessions = maxSessions;
	}

	public int getMaxSessionsPerPrincipal() {
		return this.maxSessionsPerPrincipal;
	}

	public void setMaxSessionsPerPrincipal(int maxSessionsPerPrincipal) {
		this.maxSessionsPerPrincipal = maxSessionsPerPrincipal;
	}

	public Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	public void setIdleTimeout(Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	public Duration getResumeTimeout() {
		return this.resumeTimeout;
	}

	public void setResumeTimeout(Duration resumeTimeout) {
		this.resumeTimeout = resumeTimeout;
	}

	public boolean isAcceptInstructions() {
		return this.acceptInstructions;
	}

	public void setAcceptInstructions(boolean acceptInstructions) {
		this.acceptInstructions = acceptInstructions;
	}

}
