package io.github.openaispring.realtime;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * What a caller can do with a session: every wish becomes one of the session's tasks.
 */
final class OpenAiRealtimeSession implements RealtimeSession {

	private static final int SHORTEST_TURN_MS = 100;

	private static final int SLICE = 4_800;

	private final Conversation conversation;

	private final SessionParts parts;

	OpenAiRealtimeSession(Conversation conversation) {
		this.conversation = conversation;
		this.parts = conversation.parts();
	}

	@Override
	public String id() {
		return this.conversation.id();
	}

	@Override
	public RealtimeSessionInfo info() {
		return this.conversation.info();
	}

	@Override
	public Flux<RealtimeChunk> response() {
		return this.parts.chunks().flux();
	}

	@Override
	public Flux<RealtimeServerEvent> events() {
		return this.parts.events().flux();
	}

	@Override
	public Mono<Void> sendAudio(byte[] audio) {
		Assert.notNull(audio, "'audio' must not be null");
		return command((sink) -> {
			this.conversation.hearing().hear(audio);
			sink.success();
		});
	}

	@Override
	public Mono<Void> sendAudio(Publisher<byte[]> audio) {
		return Flux.from(audio)
			.concatMap(OpenAiRealtimeSession::slices, 1)
			.concatMap((slice) -> room().then(sendAudio(slice)), 1)
			.then();
	}

	// A piece that is larger than what may wait would push out its own beginning.
	private static Flux<byte[]> slices(byte[] piece) {
		if (piece.length <= SLICE) {
			return Flux.just(piece);
		}
		return Flux.range(0, (piece.length + SLICE - 1) / SLICE)
			.map((index) -> Arrays.copyOfRange(piece, index * SLICE, Math.min((index + 1) * SLICE, piece.length)));
	}

	private Mono<Void> room() {
		return command((sink) -> this.parts.input().awaitRoom(sink));
	}

	@Override
	public Mono<Void> sendText(String text) {
		if (!StringUtils.hasText(text)) {
			return Mono.error(RealtimeErrors::noText);
		}
		return command((sink) -> {
			this.conversation.add(RealtimeItem.user(text));
			this.parts.meter().turnEnded();
			this.conversation.respond();
			sink.success();
		});
	}

	@Override
	public Mono<Void> sendItem(RealtimeItem item) {
		return command((sink) -> {
			this.conversation.add(item);
			sink.success();
		});
	}

	@Override
	public Mono<Void> sendSystemContext(String instructions) {
		return update(RealtimeSessionSettings.builder().type(null).instructions(instructions).build()).then();
	}

	@Override
	public Mono<Void> sendToolResponse(String callId, String output) {
		return sendToolResponses(List.of(new RealtimeToolResponse(callId, output)));
	}

	@Override
	public Mono<Void> sendToolResponses(List<RealtimeToolResponse> responses) {
		if (responses.isEmpty()) {
			return Mono.error(() -> new OpenAiInvalidRequestException(
					"There is no function call to answer: pass at least one response", OpenAiErrorDetails.none(),
					null));
		}
		List<RealtimeToolResponse> all = List.copyOf(responses);
		return command((sink) -> {
			this.conversation.tools().answer(all);
			sink.success();
		});
	}

	@Override
	public Mono<Void> commitAudioBuffer() {
		return command((sink) -> commit(sink, sink::success));
	}

	private void commit(MonoSink<Void> sink, Runnable done) {
		int spoken = this.conversation.hearing().finish();
		if (spoken < SHORTEST_TURN_MS) {
			sink.error(RealtimeErrors.tooShort(spoken));
			return;
		}
		this.conversation.commit(sink::error, done);
	}

	@Override
	public Mono<Void> clearAudioBuffer() {
		return command((sink) -> {
			this.conversation.hearing().clear();
			sink.success();
		});
	}

	@Override
	public Mono<Void> endInput() {
		return command((sink) -> {
			if (this.conversation.view().detectsTurns()) {
				sink.success();
				return;
			}
			commit(sink, () -> {
				this.parts.meter().turnEnded();
				if (!this.conversation.view().isTranscription()) {
					this.conversation.respond();
				}
				sink.success();
			});
		});
	}

	@Override
	public Mono<RealtimeResponse> triggerResponse(RealtimeResponseOptions options) {
		return ask(options);
	}

	@Override
	public Mono<RealtimeResponse> triggerResponse() {
		return ask(null);
	}

	private Mono<RealtimeResponse> ask(@Nullable RealtimeResponseOptions options) {
		return Mono.defer(() -> {
			Sinks.One<RealtimeResponse> result = Sinks.one();
			return this.<Void>command((sink) -> {
				this.conversation.respond(options, result);
				sink.success();
			}).then(result.asMono()).publishOn(Schedulers.boundedElastic());
		});
	}

	@Override
	public Mono<Void> cancelResponse() {
		return command((sink) -> {
			this.conversation.interruption().cancel();
			sink.success();
		});
	}

	@Override
	public Mono<Void> interrupt() {
		return command((sink) -> {
			this.conversation.interruption().interrupt(true);
			sink.success();
		});
	}

	@Override
	public Mono<Void> played(String itemId, int ms) {
		return command((sink) -> {
			this.parts.output().played(itemId, ms);
			sink.success();
		});
	}

	@Override
	public Mono<RealtimeSessionInfo> update(RealtimeSessionSettings changes) {
		return command((sink) -> this.conversation.update(changes, sink));
	}

	@Override
	public Mono<Void> send(RealtimeClientEvent event) {
		return command((sink) -> {
			if (this.parts.links().isLive()) {
				this.parts.links().send(event);
				sink.success();
			}
			else {
				sink.error(RealtimeErrors.noConnection());
			}
		});
	}

	// Nothing of the caller's may run within a task: it could wait for a later one. What
	// is done at once is told on the caller's thread, all else on one that may block.
	private <T> Mono<T> command(Consumer<MonoSink<T>> step) {
		return Mono.defer(() -> {
			CompletableFuture<T> result = Mono.<T>create((sink) -> task(step, sink)).toFuture();
			Mono<T> told = Mono.fromFuture(result);
			return result.isDone() ? told : told.publishOn(Schedulers.boundedElastic());
		});
	}

	private <T> void task(Consumer<MonoSink<T>> step, MonoSink<T> sink) {
		this.parts.tasks().run(() -> {
			if (this.conversation.isOver()) {
				sink.error(RealtimeErrors.closed());
				return;
			}
			try {
				step.accept(sink);
			}
			catch (RuntimeException ex) {
				sink.error(ex);
			}
		});
	}

	@Override
	public List<RealtimeItem> history() {
		return this.conversation.history();
	}

	@Override
	public RealtimeBill bill() {
		return this.parts.meter().bill();
	}

	@Override
	public Mono<Void> done() {
		return this.conversation.done().publishOn(Schedulers.boundedElastic());
	}

	@Override
	public @Nullable OpenAiException error() {
		return this.conversation.error();
	}

	@Override
	public boolean isClosed() {
		return this.conversation.isOver();
	}

	@Override
	public Mono<Void> close() {
		return this.conversation.close().publishOn(Schedulers.boundedElastic());
	}

	@Override
	public String toString() {
		return "RealtimeSession[id=" + id() + ", closed=" + isClosed() + "]";
	}

}
