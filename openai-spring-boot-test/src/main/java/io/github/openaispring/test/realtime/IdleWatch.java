package io.github.openaispring.test.realtime;

import java.util.function.IntConsumer;

import tools.jackson.databind.JsonNode;

/**
 * Notices that the user has said nothing for a while after the assistant has finished.
 * Time is what the audio that arrives says, so that a test need not wait.
 */
final class IdleWatch {

	private final Session session;

	private final IntConsumer timeout;

	private int since = -1;

	IdleWatch(Session session, IntConsumer timeout) {
		this.session = session;
		this.timeout = timeout;
	}

	void reset() {
		this.since = -1;
	}

	void heard(int position, boolean speaking) {
		JsonNode limit = this.session.config().turnDetection().path("idle_timeout_ms");
		if (!limit.isNumber() || speaking || !this.session.responses().isIdleAfterSpeech()) {
			this.since = -1;
		}
		else if (this.since < 0) {
			this.since = position + this.session.responses().unplayedMs();
		}
		else if (position - this.since >= limit.intValue()) {
			int start = this.since;
			this.since = -1;
			this.timeout.accept(start);
		}
	}

}
