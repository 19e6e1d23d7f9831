package io.github.openaispring.realtime;

import org.junit.jupiter.api.Test;

import io.github.openaispring.realtime.RealtimeFixture.Heard;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeSession} against the simulator.
 */
class RealtimeSessionTests {

	@Test
	void textIsAnsweredBySpeechWithItsWordsUsageAndCost() {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open();
			Heard heard = Heard.of(session);
			fixture.simulator.onRealtime().reply("Good morning, how can I help?");
			session.sendText("Hello").block(RealtimeFixture.PATIENCE);
			RealtimeChunk.ResponseEnded end = heard.await(RealtimeChunk.ResponseEnded.class);
			assertThat(end.status()).isEqualTo("completed");
			assertThat(end.cost()).isNotNull();
			assertThat(heard.all(RealtimeChunk.AudioDelta.class)).isNotEmpty();
			assertThat(heard.await(RealtimeChunk.TranscriptDone.class).text())
				.isEqualTo("Good morning, how can I help?");
			assertThat(session.history()).hasSize(2);
		}
	}

}
