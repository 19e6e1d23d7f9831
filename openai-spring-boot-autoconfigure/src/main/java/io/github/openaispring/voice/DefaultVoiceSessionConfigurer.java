package io.github.openaispring.voice;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Grants a client its voice, its way of taking turns and fewer functions than there are.
 * Its instructions only if they are allowed: whoever gives them can use the model for
 * anything.
 *
 * @since 0.1.0
 */
public final class DefaultVoiceSessionConfigurer implements VoiceSessionConfigurer {

	private final List<RealtimeFunction> functions;

	private final boolean acceptInstructions;

	/**
	 * Create a configurer.
	 * @param functions the functions that models may call
	 * @param acceptInstructions whether clients may tell the model how to behave
	 */
	public DefaultVoiceSessionConfigurer(List<RealtimeFunction> functions, boolean acceptInstructions) {
		this.functions = List.copyOf(functions);
		this.acceptInstructions = acceptInstructions;
	}

	@Override
	public Mono<RealtimeSessionConfig> configure(VoiceRequest request) {
		return Mono.fromSupplier(() -> config(request.start()));
	}

	private RealtimeSessionConfig config(VoiceStart start) {
		RealtimeSessionConfig.Builder config = RealtimeSessionConfig.builder();
		if (start.instructions() != null) {
			config.instructions(accepted(start.instructions()));
		}
		if (start.voice() != null) {
			config.voice(start.voice());
		}
		TurnDetection turnDetection = start.turnDetection();
		if (turnDetection != null) {
			config.turnDetection(turnDetection);
		}
		return config.functions(offered(start.tools())).build();
	}

	private String accepted(String instructions) {
		if (!this.acceptInstructions) {
			throw new VoiceRefusedException("instructions_not_allowed",
					"This server gives the instructions itself: leave them out");
		}
		return instructions;
	}

	private List<RealtimeFunction> offered(@Nullable List<String> wanted) {
		return this.functions.stream()
			.filter((function) -> wanted == null || wanted.contains(function.name()))
			.toList();
	}

}
