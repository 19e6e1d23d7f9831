package io.github.openaispring.voice;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.TurnDetection;

/**
 * How a client wants its session to be. What is {@code null} is as the server likes.
 *
 * @param voice the voice that the model speaks with, or {@code null}
 * @param instructions how the model is to behave, or {@code null}
 * @param turnDetection how the user's turns are found, or {@code null}
 * @param tools the names of the functions that the model may call, or {@code null} for
 * all that the server offers
 * @param resume the token of a session to go on with, or {@code null}
 * @since 0.1.0
 */
public record VoiceStart(@Nullable String voice, @Nullable String instructions, @Nullable TurnDetection turnDetection,
		@Nullable List<String> tools, @Nullable String resume) implements VoiceClientMessage {

	public VoiceStart {
		tools = (tools != null) ? List.copyOf(tools) : null;
	}

	static VoiceStart defaults() {
		return new VoiceStart(null, null, null, null, null);
	}

	/**
	 * Describe the wishes without the instructions and the token.
	 */
	@Override
	public String toString() {
		return "VoiceStart[voice=" + this.voice + ", turnDetection=" + this.turnDetection + ", tools=" + this.tools
				+ "]";
	}

}
