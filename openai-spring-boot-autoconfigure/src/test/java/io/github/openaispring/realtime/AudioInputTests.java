package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferClear;
import io.github.openaispring.realtime.event.InputAudioBufferCommit;
import io.github.openaispring.realtime.event.RealtimeClientEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AudioInput}.
 */
class AudioInputTests {

	private final Gate gate = new Gate();

	private final AudioInput input = new AudioInput(this.gate, new InputTape(8, false), 8, Duration.ofSeconds(1),
			Duration.ofSeconds(2));

	private static byte[] audio(int ms, int value) {
		byte[] audio = new byte[ms * 8];
		java.util.Arrays.fill(audio, (byte) value);
		return audio;
	}

	private AtomicReference<String> awaitRoom() {
		AtomicReference<String> state = new AtomicReference<>("waits");
		Mono.<Void>create((MonoSink<Void> sink) -> this.input.awaitRoom(sink))
			.subscribe(null, (ex) -> state.set(ex.getMessage()), () -> state.set("room"));
		return state;
	}

	@Test
	void appendCutsAudioIntoFrames() {
		this.input.append(audio(250, 1));
		assertThat(this.gate.sent).containsExactly("100 ms of 1", "100 ms of 1", "50 ms of 1");
	}

	@Test
	void appendOfNothingSendsNothing() {
		assertThat(this.input.append(new byte[0])).isZero();
		assertThat(this.gate.sent).isEmpty();
	}

	@Test
	void audioWaitsWhileTheConnectionIsBusy() {
		this.gate.busy = true;
		this.input.append(audio(100, 1));
		this.input.append(audio(100, 2));
		assertThat(this.gate.sent).isEmpty();
		assertThat(this.gate.tasks).as("planned once").hasSize(1);
		this.gate.ready();
		assertThat(this.gate.sent).containsExactly("100 ms of 1", "100 ms of 2");
	}

	@Test
	void oldestAudioGivesWay() {
		this.gate.busy = true;
		this.input.append(audio(600, 1));
		assertThat(this.input.append(audio(600, 2))).isEqualTo(200 * 8);
		this.gate.ready();
		assertThat(this.gate.sent).hasSize(10).startsWith("100 ms of 1").endsWith("100 ms of 2");
		assertThat(this.gate.sent).filteredOn("100 ms of 1"::equals).hasSize(4);
	}

	@Test
	void moreWaitsWithoutAConnection() {
		this.gate.live = false;
		assertThat(this.input.append(audio(2000, 1))).isZero();
		assertThat(this.input.append(audio(100, 2))).isEqualTo(100 * 8);
	}

	@Test
	void marksKeepTheirPlaceWhenAudioGivesWay() {
		this.gate.busy = true;
		this.input.append(audio(500, 1));
		this.input.mark(new InputAudioBufferCommit("turn"));
		this.input.append(audio(900, 2));
		this.gate.ready();
		assertThat(this.gate.sent.subList(0, 2)).containsExactly("100 ms of 1", "commit turn");
		assertThat(this.gate.sent).hasSize(11);
	}

	@Test
	void markStaysWhenAllAudioBeforeItGaveWay() {
		this.gate.busy = true;
		this.input.append(audio(100, 1));
		this.input.mark(new InputAudioBufferCommit("turn"));
		this.input.append(audio(1000, 2));
		this.gate.ready();
		assertThat(this.gate.sent.get(0)).isEqualTo("commit turn");
	}

	@Test
	void clearForgetsOnlyTheOpenTurn() {
		this.gate.busy = true;
		this.input.append(audio(100, 1));
		this.input.mark(new InputAudioBufferCommit("turn"));
		this.input.append(audio(100, 2));
		this.input.clear();
		this.input.append(audio(100, 3));
		this.gate.ready();
		assertThat(this.gate.sent).containsExactly("100 ms of 1", "commit turn", "clear", "100 ms of 3");
	}

	@Test
	void openAudioIsCountedFromTheLastMark() {
		this.input.append(audio(150, 1));
		assertThat(this.input.openMs()).isEqualTo(150);
		this.gate.busy = true;
		this.input.append(audio(100, 1));
		assertThat(this.input.openMs()).as("sent and waiting").isEqualTo(250);
		this.input.mark(new InputAudioBufferCommit("turn"));
		assertThat(this.input.openMs()).isZero();
		this.input.append(audio(70, 1));
		assertThat(this.input.openMs()).isEqualTo(70);
		this.gate.ready();
		assertThat(this.input.openMs()).isEqualTo(70);
		this.input.clear();
		assertThat(this.input.openMs()).isZero();
	}

	@Test
	void clearDuringAWaitingMarkKeepsTheAudioOfItsTurnForAnotherServer() {
		this.input.append(audio(100, 1));
		this.gate.busy = true;
		this.input.mark(new InputAudioBufferCommit("turn"));
		this.input.clear();
		this.input.rewind();
		this.gate.ready();
		assertThat(this.gate.sent).containsExactly("100 ms of 1", "100 ms of 1", "commit turn", "clear");
	}

	@Test
	void roomIsThereWhileLittleWaits() {
		assertThat(awaitRoom()).hasValue("room");
		this.gate.busy = true;
		this.input.append(audio(500, 1));
		assertThat(awaitRoom()).hasValue("room");
		this.input.append(audio(1, 1));
		AtomicReference<String> first = awaitRoom();
		AtomicReference<String> second = awaitRoom();
		assertThat(first).hasValue("waits");
		this.gate.ready();
		assertThat(first).hasValue("room");
		assertThat(second).hasValue("room");
	}

	@Test
	void clearMakesRoom() {
		this.gate.busy = true;
		this.input.append(audio(900, 1));
		AtomicReference<String> room = awaitRoom();
		this.input.clear();
		assertThat(room).hasValue("room");
	}

	@Test
	void endTellsThoseWhoWait() {
		this.gate.busy = true;
		this.input.append(audio(900, 1));
		AtomicReference<String> room = awaitRoom();
		this.input.end(new IllegalStateException("over"));
		assertThat(room).hasValue("over");
		assertThat(this.input.openMs()).isZero();
	}

	/**
	 * A connection.
	 */
	private static final class Gate implements AudioGate {

		private final List<String> sent = new ArrayList<>();

		private final List<Runnable> tasks = new ArrayList<>();

		private boolean live = true;

		private boolean busy;

		@Override
		public boolean isLive() {
			return this.live;
		}

		@Override
		public boolean isBusy() {
			return this.busy;
		}

		@Override
		public void whenReady(Runnable task) {
			this.tasks.add(task);
		}

		void ready() {
			this.busy = false;
			List<Runnable> ready = List.copyOf(this.tasks);
			this.tasks.clear();
			ready.forEach(Runnable::run);
		}

		@Override
		public void send(RealtimeClientEvent event) {
			if (event instanceof InputAudioBufferAppend append) {
				this.sent.add(append.audio().length / 8 + " ms of " + append.audio()[0]);
			}
			else {
				this.sent.add((event instanceof InputAudioBufferClear) ? "clear" : "commit " + event.eventId());
			}
		}

	}

}
