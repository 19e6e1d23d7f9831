package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

import io.github.openaispring.realtime.RealtimeFixture.Heard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of subscribers that do not keep up.
 */
class RealtimeSlowConsumerTests {

	private static final String MINUTE = "This sentence is said again and again until a minute is over. ".repeat(20);

	private static final int TEN_SECONDS = 480_000;

	@Test
	void subscriberThatReadsNothingKeepsTheNewestAudioOnlyAndHoldsUpNobody() {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open();
			Patient patient = new Patient();
			session.response().subscribe(patient);
			Heard heard = Heard.of(session);
			fixture.simulator.onRealtime().reply(MINUTE);
			session.sendText("Talk").block(RealtimeFixture.PATIENCE);
			heard.await(RealtimeChunk.ResponseEnded.class);
			byte[] all = join(heard.all(RealtimeChunk.AudioDelta.class));
			assertThat(all.length).isGreaterThan(60 * 48_000);
			assertThat(patient.chunks).isEmpty();
			patient.request(Long.MAX_VALUE);
			await().atMost(RealtimeFixture.PATIENCE)
				.until(() -> patient.chunks.stream().anyMatch(RealtimeChunk.ResponseEnded.class::isInstance));
			byte[] kept = join(patient.chunks.stream()
				.filter(RealtimeChunk.AudioDelta.class::isInstance)
				.map(RealtimeChunk.AudioDelta.class::cast)
				.toList());
			assertThat(kept.length).isBetween(TEN_SECONDS - 10_000, TEN_SECONDS);
			assertThat(kept).isEqualTo(Arrays.copyOfRange(all, all.length - kept.length, all.length));
		}
	}

	@Test
	void subscriberThatBlocksHoldsUpNeitherTheReaderNorOthers() throws InterruptedException {
		try (RealtimeFixture fixture = new RealtimeFixture()) {
			RealtimeSession session = fixture.open();
			CountDownLatch blocked = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			session.response().subscribe((chunk) -> {
				blocked.countDown();
				awaitUninterruptibly(release);
			});
			Heard heard = Heard.of(session);
			fixture.simulator.onRealtime().reply("Not held up");
			session.sendText("Talk").block(RealtimeFixture.PATIENCE);
			assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
			heard.await(RealtimeChunk.ResponseEnded.class);
			release.countDown();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static byte[] join(List<RealtimeChunk.AudioDelta> deltas) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		deltas.forEach((delta) -> joined.writeBytes(delta.audio()));
		return joined.toByteArray();
	}

	/**
	 * Asks for nothing until it is told to.
	 */
	private static final class Patient extends BaseSubscriber<RealtimeChunk> {

		private final Queue<RealtimeChunk> chunks = new ConcurrentLinkedQueue<>();

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

		@Override
		protected void hookOnNext(RealtimeChunk chunk) {
			this.chunks.add(chunk);
		}

	}

}
