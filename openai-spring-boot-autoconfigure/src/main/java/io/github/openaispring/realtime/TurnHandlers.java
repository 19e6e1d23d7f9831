package io.github.openaispring.realtime;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.util.StringUtils;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.realtime.event.InputAudioBufferCommitted;
import io.github.openaispring.realtime.event.InputAudioBufferSpeechStarted;
import io.github.openaispring.realtime.event.InputAudioBufferSpeechStopped;
import io.github.openaispring.realtime.event.InputAudioTranscriptionCompleted;
import io.github.openaispring.realtime.event.InputAudioTranscriptionDelta;
import io.github.openaispring.realtime.event.InputAudioTranscriptionFailed;
import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;

/**
 * Handles what the server tells of the user's speech.
 */
final class TurnHandlers {

	private final Queue<Commit> commits = new ArrayDeque<>();

	private final SessionParts parts;

	private final Interruption interruption;

	private final Supplier<SessionView> view;

	private boolean owed;

	TurnHandlers(SessionParts parts, Interruption interruption, Supplier<SessionView> view) {
		this.parts = parts;
		this.interruption = interruption;
		this.view = view;
	}

	void register(EventHandlers handlers) {
		handlers.on(InputAudioBufferSpeechStarted.class, this::speechStarted)
			.on(InputAudioBufferSpeechStopped.class, this::speechStopped)
			.on(InputAudioBufferCommitted.class, this::committed)
			.on(InputAudioTranscriptionDelta.class, this::transcript)
			.on(InputAudioTranscriptionCompleted.class, this::transcribed)
			.on(InputAudioTranscriptionFailed.class, this::untranscribed);
	}

	private void speechStarted(InputAudioBufferSpeechStarted event) {
		this.parts.tape().speechStarted(event.audioStartMs());
		this.parts.meter().turnBegan();
		SessionView view = this.view.get();
		if (view.createsResponses()) {
			this.parts.responses().dropPlain();
		}
		this.interruption.interrupt(!view.interruptsResponses());
		this.parts.publish(new RealtimeChunk.SpeechStarted(event.itemId(), event.audioStartMs()));
	}

	private void speechStopped(InputAudioBufferSpeechStopped event) {
		this.parts.tape().speechStopped(event.audioEndMs());
		this.parts.meter().turnEnded();
		this.parts.publish(new RealtimeChunk.SpeechStopped(event.itemId(), event.audioEndMs()));
	}

	private void committed(InputAudioBufferCommitted event) {
		this.parts.tape().committed(event.itemId());
		this.parts.log()
			.added(event.previousItemId(), new RealtimeItem.Message(event.itemId(), null, "user",
					List.of(new RealtimeContent.InputAudio(null, null)), null));
		Commit commit = this.commits.poll();
		if (commit != null) {
			commit.done().run();
		}
		else {
			this.owed = this.view.get().createsResponses();
		}
	}

	/**
	 * Expect the server to make a turn.
	 * @param eventId the event that asks for it
	 * @param done is told that it did
	 * @param refused is told that it did not
	 */
	void expect(String eventId, Runnable done, Consumer<OpenAiException> refused) {
		this.commits.add(new Commit(eventId, done, refused));
	}

	/**
	 * The server refused an event.
	 * @param eventId the event
	 * @param error why
	 * @return whether it asked for a turn
	 */
	boolean refused(String eventId, OpenAiException error) {
		for (Commit commit : this.commits) {
			if (commit.eventId().equals(eventId)) {
				this.commits.remove(commit);
				commit.refused().accept(error);
				return true;
			}
		}
		return false;
	}

	private void transcript(InputAudioTranscriptionDelta event) {
		String delta = event.delta();
		if (delta != null) {
			this.parts.publish(new RealtimeChunk.TranscriptDelta(RealtimeChunk.Speaker.USER, event.itemId(), delta));
		}
	}

	private void transcribed(InputAudioTranscriptionCompleted event) {
		this.parts.log().said(event.itemId(), event.contentIndex(), event.transcript());
		if (StringUtils.hasText(event.transcript())) {
			this.parts.tape().forgetTurn(event.itemId());
		}
		CostInfo cost = this.parts.meter().transcribed(this.view.get().transcriptionModel(), event.usage());
		this.parts.publish(
				new RealtimeChunk.TranscriptDone(RealtimeChunk.Speaker.USER, event.itemId(), event.transcript(), cost));
	}

	private void untranscribed(InputAudioTranscriptionFailed event) {
		this.parts.publish(new RealtimeChunk.Failure(RealtimeErrors.of(event.error()), null));
	}

	/**
	 * The server answered the last turn.
	 */
	void answered() {
		this.owed = false;
	}

	/**
	 * Return whether the server owes an answer to the last turn, which it was to begin by
	 * itself.
	 * @return whether no answer has come
	 */
	boolean isAnswerOwed() {
		return this.owed;
	}

	/**
	 * There will be no more turns.
	 * @param error why
	 */
	void end(OpenAiException error) {
		this.commits.forEach((commit) -> commit.refused().accept(error));
		this.commits.clear();
	}

	/**
	 * A turn that is to be made.
	 *
	 * @param eventId the event that asks for it
	 * @param done is told that it is made
	 * @param refused is told that it is not
	 */
	private record Commit(String eventId, Runnable done, Consumer<OpenAiException> refused) {

	}

}
