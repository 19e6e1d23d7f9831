package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.ConversationItemDelete;
import io.github.openaispring.realtime.event.ConversationItemTruncate;
import io.github.openaispring.realtime.event.ResponseCancel;

/**
 * Stops an answer that the user does not want to hear to its end, and lets the server
 * know how much of it was heard, so that both remember the same conversation.
 */
final class Interruption {

	private final List<Playback.Cut> unheard = new ArrayList<>();

	private final SessionParts parts;

	Interruption(SessionParts parts) {
		this.parts = parts;
	}

	/**
	 * Stop what is being said.
	 * @param cancel whether the server has to be asked to stop
	 */
	void interrupt(boolean cancel) {
		String active = this.parts.responses().activeId();
		boolean again = active == null || this.parts.output().isSilenced(active);
		List<Playback.Cut> cuts = this.parts.output().interrupt(active);
		this.parts.responses().refuseRequested();
		if (again && cuts.isEmpty()) {
			return;
		}
		this.parts.chunks().dropAudio();
		this.parts.events().dropAudio();
		if (cancel) {
			cancel();
		}
		else {
			this.parts.responses().cancel();
		}
		cuts.forEach((cut) -> cut(cut, active));
		if (cuts.isEmpty() && active != null) {
			this.parts.publish(new RealtimeChunk.Interrupted("", active, 0));
		}
		this.parts.meter().interrupted();
	}

	/**
	 * A response has begun: stop it if it was not wanted any more before.
	 * @param responseId the response
	 */
	void responseCreated(String responseId) {
		if (this.parts.responses().takeUnwanted()) {
			this.parts.output().silence(responseId);
			cancel();
		}
	}

	/**
	 * Ask the server to stop the running response, once, or as soon as it runs.
	 */
	void cancel() {
		this.parts.responses().refuseRequested();
		String active = this.parts.responses().activeId();
		if (active != null && this.parts.responses().cancel()) {
			this.parts.links().send(new ResponseCancel(null, active));
		}
	}

	private void cut(Playback.Cut cut, @Nullable String active) {
		this.parts.publish(new RealtimeChunk.Interrupted(cut.itemId(), cut.responseId(), cut.heardMs()));
		if (cut.heardMs() > 0) {
			this.parts.log().truncated(cut.itemId(), this.parts.output().heardWords(cut));
			this.parts.links()
				.send(new ConversationItemTruncate(null, cut.itemId(), cut.contentIndex(), cut.heardMs()));
		}
		else if (cut.responseId().equals(active)) {
			this.unheard.add(cut);
		}
		else {
			forget(cut);
		}
	}

	// Nothing can be cut to nothing: what was not heard at all is taken back.
	private void forget(Playback.Cut cut) {
		this.parts.log().deleted(cut.itemId());
		this.parts.links().send(new ConversationItemDelete(null, cut.itemId()));
	}

	/**
	 * A response is over: its items can be taken back now.
	 * @param responseId the response
	 */
	void responseDone(String responseId) {
		List<Playback.Cut> done = this.unheard.stream().filter((cut) -> cut.responseId().equals(responseId)).toList();
		this.unheard.removeAll(done);
		done.forEach(this::forget);
	}

	/**
	 * Begin anew with another server, to which nothing has to be taken back.
	 */
	void reconnected() {
		this.unheard.forEach((cut) -> this.parts.log().deleted(cut.itemId()));
		this.unheard.clear();
	}

}
