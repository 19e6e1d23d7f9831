package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.event.RealtimeAudio;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTool;
import io.github.openaispring.realtime.event.RealtimeVoice;
import io.github.openaispring.realtime.event.TurnDetection;

/**
 * A conversation over the Realtime API.
 */
final class RealtimeVoiceConversation implements VoiceConversation {

	private final RealtimeSession session;

	private final @Nullable List<RealtimeFunction> functions;

	RealtimeVoiceConversation(RealtimeSession session, @Nullable List<RealtimeFunction> functions) {
		this.session = session;
		this.functions = functions;
	}

	@Override
	public String id() {
		return this.session.id();
	}

	@Override
	public @Nullable String model() {
		return this.session.info().model();
	}

	@Override
	public @Nullable String voice() {
		RealtimeAudio audio = settings().audio();
		RealtimeAudio.Output output = (audio != null) ? audio.output() : null;
		RealtimeVoice voice = (output != null) ? output.voice() : null;
		return (voice == null || voice.name() != null) ? ((voice != null) ? voice.name() : null) : voice.id();
	}

	@Override
	public List<String> tools() {
		if (this.functions != null) {
			return this.functions.stream().map(RealtimeFunction::name).toList();
		}
		List<RealtimeTool> tools = settings().tools();
		return (tools != null) ? tools.stream()
			.filter(RealtimeTool.Function.class::isInstance)
			.map((tool) -> ((RealtimeTool.Function) tool).name())
			.toList() : List.of();
	}

	@Override
	public boolean isHandsFree() {
		RealtimeAudio audio = settings().audio();
		RealtimeAudio.Input input = (audio != null) ? audio.input() : null;
		return input == null || !TurnDetection.OFF.equals(input.turnDetection());
	}

	private RealtimeSessionSettings settings() {
		return this.session.info().settings();
	}

	@Override
	public Flux<List<VoiceServerMessage>> messages() {
		return Flux.defer(() -> {
			RealtimeChunkTranslation translation = new RealtimeChunkTranslation(this::costUsd);
			return this.session.response().map(translation::translate);
		});
	}

	@Override
	public Mono<Void> audio(byte[] pcm) {
		return this.session.sendAudio(pcm);
	}

	@Override
	public Mono<Void> text(String text) {
		return this.session.sendText(text);
	}

	@Override
	public Mono<Void> commit() {
		return this.session.endInput();
	}

	@Override
	public Mono<Void> clear() {
		return this.session.clearAudioBuffer();
	}

	@Override
	public Mono<Void> played(String itemId, int ms) {
		return this.session.played(itemId, ms);
	}

	@Override
	public Mono<Void> interrupt() {
		return this.session.interrupt();
	}

	@Override
	public Mono<Void> turnDetection(TurnDetection turnDetection) {
		return this.session.update(RealtimeSessionSettings.builder().turnDetection(turnDetection).build()).then();
	}

	@Override
	public BigDecimal costUsd() {
		return this.session.bill().totalUsd();
	}

	@Override
	public Mono<Void> close() {
		return this.session.close();
	}

}
