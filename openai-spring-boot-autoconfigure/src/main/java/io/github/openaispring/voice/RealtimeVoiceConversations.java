package io.github.openaispring.voice;

import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.audio.AudioFormat;

/**
 * Holds conversations over the Realtime API.
 */
final class RealtimeVoiceConversations implements VoiceConversations {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RealtimeSessions sessions;

	private final VoiceSessionConfigurer configurer;

	RealtimeVoiceConversations(RealtimeSessions sessions, VoiceSessionConfigurer configurer) {
		this.sessions = sessions;
		this.configurer = configurer;
	}

	@Override
	public Mono<VoiceConversation> open(VoiceRequest request) {
		return Mono.defer(() -> this.configurer.configure(request))
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(PATIENCE)
			.map(RealtimeVoiceConversations::forBrowsers)
			.flatMap((config) -> this.sessions.open(config)
				.<VoiceConversation>map((session) -> new RealtimeVoiceConversation(session, config.functions())))
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("The session was not configured")));
	}

	private static RealtimeSessionConfig forBrowsers(RealtimeSessionConfig config) {
		return new RealtimeSessionConfig(config.target(), config.settings(), config.functions(),
				AudioFormat.PCM16_24KHZ, AudioFormat.PCM16_24KHZ, config.safetyIdentifier());
	}

}
