package io.github.openaispring.realtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link SendQueue}.
 */
class SendQueueTests {

	private final SendQueue queue = new SendQueue(new RealtimeConnectionSettings.SendQueueLimits(4, 100, 100));

	@BeforeEach
	void open() {
		this.queue.open();
	}

	private static OutgoingFrame frame(OutgoingFrame.Kind kind, String text) {
		int audio = (kind == OutgoingFrame.Kind.APPEND) ? text.length() : 0;
		return new OutgoingFrame(kind, text.getBytes(StandardCharsets.UTF_8), audio);
	}

	private static OutgoingFrame append(String text) {
		return frame(OutgoingFrame.Kind.APPEND, text);
	}

	private static OutgoingFrame other(String text) {
		return frame(OutgoingFrame.Kind.OTHER, text);
	}

	private void offer(OutgoingFrame... frames) {
		this.queue.offer(Arrays.asList(frames));
	}

	private List<String> pollAll() {
		List<String> all = new ArrayList<>();
		OutgoingFrame frame = this.queue.poll();
		while (frame != null) {
			all.add(new String(frame.json(), StandardCharsets.UTF_8));
			frame = this.queue.poll();
		}
		return all;
	}

	@Test
	void pollGivesOtherEventsBeforeAudioAndKeepsOrderInEachLane() {
		offer(append("a1"));
		offer(other("c1"));
		offer(append("a2"));
		offer(frame(OutgoingFrame.Kind.COMMIT, "commit"));
		offer(other("c2"));
		offer(append("a3"));
		assertThat(pollAll()).containsExactly("c1", "c2", "a1", "a2", "commit", "a3");
	}

	@Test
	void offerWhenOneIsAboutAudioKeepsAllTogetherInTheAudioLane() {
		offer(append("a1"));
		offer(frame(OutgoingFrame.Kind.COMMIT, "commit"), other("respond"));
		offer(other("c1"));
		assertThat(pollAll()).containsExactly("c1", "a1", "commit", "respond");
	}

	@Test
	void clearDropsTheAppendsThatWaitBackToTheLastCommit() {
		offer(append("a1"));
		offer(frame(OutgoingFrame.Kind.COMMIT, "commit"));
		offer(append("a2"));
		offer(append("a3"));
		offer(frame(OutgoingFrame.Kind.CLEAR, "clear"));
		offer(append("a4"));
		assertThat(this.queue.audioBytes()).isEqualTo(4);
		assertThat(pollAll()).containsExactly("a1", "commit", "clear", "a4");
	}

	@Test
	void offerWhenTooManyEventsWaitIsRefusedAsAWhole() {
		offer(other("1"), other("2"), other("3"));
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> offer(other("4"), other("5")))
			.withMessageContaining("Too many events");
		offer(other("4"));
		assertThat(pollAll()).containsExactly("1", "2", "3", "4");
		offer(other("5"));
	}

	@Test
	void offerWhenTooManyBytesWaitIsRefusedUntilTheyHaveGone() {
		offer(other("x".repeat(60)));
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> offer(other("x".repeat(41))));
		offer(append("x".repeat(60)));
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> offer(append("x".repeat(41))))
			.withMessageContaining("audio");
		assertThat(pollAll()).hasSize(2);
		offer(other("x".repeat(100)));
		offer(append("x".repeat(100)));
	}

	@Test
	void offerWhenAnEventCanNeverFitSaysSo() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> offer(append("x".repeat(101))));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> offer(other("x".repeat(101))));
	}

	@Test
	void offerBeforeOpenIsRefused() {
		SendQueue unopened = new SendQueue(RealtimeConnectionSettings.SendQueueLimits.defaults());
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> unopened.offer(List.of(other("1"))))
			.withMessageContaining("not open yet");
	}

	@Test
	void refuseStillGivesWhatWaits() {
		offer(other("1"));
		this.queue.refuse();
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> offer(other("2")))
			.withMessageContaining("closed");
		assertThat(pollAll()).containsExactly("1");
	}

	@Test
	void shutDropsWhatWaitsAndStaysShut() {
		offer(other("1"));
		offer(append("2"));
		this.queue.shut(null);
		this.queue.open();
		assertThat(pollAll()).isEmpty();
		assertThat(this.queue.audioBytes()).isZero();
		assertThatExceptionOfType(OpenAiConnectionException.class).isThrownBy(() -> offer(other("3")));
	}

	@Test
	void roomCompletesWhenLittleAudioIsLeft() {
		SendQueue large = new SendQueue(RealtimeConnectionSettings.SendQueueLimits.defaults());
		large.open();
		large.room().as(StepVerifier::create).verifyComplete();
		large.offer(List.of(append("x".repeat(10_000))));
		large.offer(List.of(append("x".repeat(47_999))));
		large.room()
			.as(StepVerifier::create)
			.expectSubscription()
			.then(() -> assertThat(large.audioBytes()).isEqualTo(57_999))
			.then(large::poll)
			.verifyComplete();
	}

	@Test
	void roomWhenShutFails() {
		SendQueue large = new SendQueue(RealtimeConnectionSettings.SendQueueLimits.defaults());
		large.room().as(StepVerifier::create).verifyError(OpenAiConnectionException.class);
		large.open();
		large.offer(List.of(append("x".repeat(50_000))));
		large.room()
			.as(StepVerifier::create)
			.expectSubscription()
			.then(() -> large.shut(ConnectionErrors.silent()))
			.verifyError(OpenAiConnectionException.class);
	}

}
