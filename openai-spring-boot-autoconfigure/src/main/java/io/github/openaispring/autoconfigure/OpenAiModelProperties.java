package io.github.openaispring.autoconfigure;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.ReasoningEffort;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelInput;

/**
 * Properties of one model: what it can do and which parameters it takes. What is empty is
 * taken from the catalogue, and what is not known there is not checked.
 *
 * @since 0.1.0
 */
public class OpenAiModelProperties {

	/**
	 * APIs that serve the model.
	 */
	private @Nullable Set<ModelApi> apis;

	/**
	 * What the model takes besides text. Set to nothing for text alone.
	 */
	private @Nullable Set<ModelInput> input;

	/**
	 * Whether the model can answer in speech.
	 */
	private @Nullable Boolean audioOutput;

	/**
	 * Whether the answers of the model can be streamed.
	 */
	private @Nullable Boolean streaming;

	/**
	 * Whether the model takes a JSON Schema for its answer.
	 */
	private @Nullable Boolean structuredOutput;

	/**
	 * Whether the model calls functions.
	 */
	private @Nullable Boolean tools;

	/**
	 * Whether Chat Completions lets the model call functions while it reasons.
	 */
	private @Nullable Boolean toolsWithReasoning;

	/**
	 * Whether the model can reason.
	 */
	private @Nullable Boolean reasoning;

	/**
	 * Efforts that the model knows.
	 */
	private @Nullable Set<ReasoningEffort> reasoningEfforts;

	/**
	 * Effort of the model when a request names none.
	 */
	private @Nullable ReasoningEffort defaultReasoningEffort;

	/**
	 * Whether the model takes a temperature and top-p while it reasons.
	 */
	private @Nullable Boolean samplingWithReasoning;

	/**
	 * Whether the model takes frequency and presence penalties.
	 */
	private @Nullable Boolean penalties;

	/**
	 * Whether the model takes sequences that it stops at.
	 */
	private @Nullable Boolean stop;

	public @Nullable Set<ModelApi> getApis() {
		return this.apis;
	}

	public void setApis(@Nullable Set<ModelApi> apis) {
		this.apis = apis;
	}

	public @Nullable Set<ModelInput> getInput() {
		return this.input;
	}

	public void setInput(@Nullable Set<ModelInput> input) {
		this.input = input;
	}

	public @Nullable Boolean getAudioOutput() {
		return this.audioOutput;
	}

	public void setAudioOutput(@Nullable Boolean audioOutput) {
		this.audioOutput = audioOutput;
	}

	public @Nullable Boolean getStreaming() {
		return this.streaming;
	}

	public void setStreaming(@Nullable Boolean streaming) {
		this.streaming = streaming;
	}

	public @Nullable Boolean getStructuredOutput() {
		return this.structuredOutput;
	}

	public void setStructuredOutput(@Nullable Boolean structuredOutput) {
		this.structuredOutput = structuredOutput;
	}

	public @Nullable Boolean getTools() {
		return this.tools;
	}

	public void setTools(@Nullable Boolean tools) {
		this.tools = tools;
	}

	public @Nullable Boolean getToolsWithReasoning() {
		return this.toolsWithReasoning;
	}

	public void setToolsWithReasoning(@Nullable Boolean toolsWithReasoning) {
		this.toolsWithReasoning = toolsWithReasoning;
	}

	public @Nullable Boolean getReasoning() {
		return this.reasoning;
	}

	public void setReasoning(@Nullable Boolean reasoning) {
		this.reasoning = reasoning;
	}

	public @Nullable Set<ReasoningEffort> getReasoningEfforts() {
		return this.reasoningEfforts;
	}

	public void setReasoningEfforts(@Nullable Set<ReasoningEffort> reasoningEfforts) {
		this.reasoningEfforts = reasoningEfforts;
	}

	public @Nullable ReasoningEffort getDefaultReasoningEffort() {
		return this.defaultReasoningEffort;
	}

	public void setDefaultReasoningEffort(@Nullable ReasoningEffort defaultReasoningEffort) {
		this.defaultReasoningEffort = defaultReasoningEffort;
	}

	public @Nullable Boolean getSamplingWithReasoning() {
		return this.samplingWithReasoning;
	}

	public void setSamplingWithReasoning(@Nullable Boolean samplingWithReasoning) {
		this.samplingWithReasoning = samplingWithReasoning;
	}

	public @Nullable Boolean getPenalties() {
		return this.penalties;
	}

	public void setPenalties(@Nullable Boolean penalties) {
		this.penalties = penalties;
	}

	public @Nullable Boolean getStop() {
		return this.stop;
	}

	public void setStop(@Nullable Boolean stop) {
		this.stop = stop;
	}

}
