package io.github.openaispring.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.realtime.event.ConversationItemCreate;
import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the bounds of {@link ConversationLog}.
 */
class ConversationLogBoundsTests {

	private static final int MILLION = 1_000_000;

	private final ConversationLog log = new ConversationLog();

	@Test
	void callsAndOutputsHaveWeight() {
		String large = "x".repeat(MILLION);
		for (int i = 0; i < 40; i++) {
			this.log.added(null, new RealtimeItem.FunctionCall("f" + i, null, "c" + i, "name", large));
			this.log.added(null, new RealtimeItem.FunctionCallOutput("o" + i, null, "c" + i, large));
		}
		assertThat(this.log.items()).hasSizeLessThan(20).last().extracting(RealtimeItem::id).isEqualTo("o39");
	}

	@Test
	void wordsThatBecomeKnownLaterHaveWeight() {
		for (int i = 0; i < 40; i++) {
			this.log.added(null, new RealtimeItem.Message("m" + i, null, "user",
					List.of(new RealtimeContent.InputAudio(null, null)), null));
		}
		for (int i = 0; i < 40; i++) {
			this.log.said("m" + i, 0, "x".repeat(MILLION));
		}
		assertThat(this.log.items()).hasSizeLessThan(20);
	}

	@Test
	void whatIsReplayedFitsIntoWhatMayWaitToBeSent() {
		String image = "data:image/png;base64," + "A".repeat(MILLION);
		for (int i = 0; i < 40; i++) {
			this.log.added(null,
					RealtimeItem.user(List.of(new RealtimeContent.InputImage(image, "low"))).withId("image" + i));
		}
		this.log.added(null, new RealtimeItem.Message("spoken", null, "user",
				List.of(new RealtimeContent.InputAudio(null, null)), null));
		byte[] minute = new byte[60_000 * 48];
		RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, MILLION);
		long bytes = this.log.replay((id) -> "spoken".equals(id) ? minute : null)
			.stream()
			.mapToLong((item) -> codec.encode(new ConversationItemCreate(null, null, item)).length)
			.sum();
		assertThat(bytes).isLessThan(RealtimeConnectionSettings.SendQueueLimits.defaults().maxBytes());
	}

}
