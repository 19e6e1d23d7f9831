package io.github.openaispring.realtime;

import org.springframework.util.Assert;

/**
 * What a connection talks to.
 *
 * @since 0.1.0
 */
public sealed interface RealtimeTarget {

	/**
	 * Talk to a model.
	 * @param model the model's name; the dated form of Azure OpenAI talks to its
	 * deployment instead
	 * @return the target
	 */
	static RealtimeTarget model(String model) {
		return new Model(model);
	}

	/**
	 * Have speech written down, without a model that answers.
	 * @return the target
	 */
	static RealtimeTarget transcription() {
		return new Transcription();
	}

	/**
	 * Join a call that runs over WebRTC or SIP.
	 * @param callId the call's id
	 * @return the target
	 */
	static RealtimeTarget call(String callId) {
		return new Call(callId);
	}

	/**
	 * A model.
	 *
	 * @param model the model's name
	 */
	record Model(String model) implements RealtimeTarget {

		public Model {
			Assert.hasText(model, "'model' must not be empty");
		}

	}

	/**
	 * Transcription alone.
	 */
	record Transcription() implements RealtimeTarget {

	}

	/**
	 * A running call.
	 *
	 * @param callId the call's id
	 */
	record Call(String callId) implements RealtimeTarget {

		public Call {
			Assert.hasText(callId, "'callId' must not be empty");
		}

	}

}
