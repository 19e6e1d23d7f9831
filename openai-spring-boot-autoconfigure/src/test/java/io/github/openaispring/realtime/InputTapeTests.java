package io.github.openaispring.realtime;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferCommit;
import io.github.openaispring.realtime.event.RealtimeClientEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link InputTape}.
 */
class InputTapeTests {

	private static final int BYTES_PER_MS = 48;

	private final InputTape tape = new InputTape(BYTES_PER_MS, true);

	private int next;

	// Each piece is filled with its number.
	private void speak(int pieces) {
		for (int i = 0; i < pieces; i++) {
			byte[] piece = new byte[100 * BYTES_PER_MS];
			Arrays.fill(piece, (byte) this.next++);
			this.tape.append(piece);
		}
	}

	private List<Integer> rewound() {
		return this.tape.rewind().stream().map(InputTapeTests::number).toList();
	}

	private static int number(RealtimeClientEvent event) {
		return (event instanceof InputAudioBufferAppend append) ? append.audio()[0] : -1;
	}

	@Test
	void silenceBeforeSpeechIsForgottenButForTwoSeconds() {
		speak(50);
		assertThat(rewound()).hasSize(20).startsWith(30).endsWith(49);
	}

	@Test
	void speechIsKeptFromItsBeginningOn() {
		speak(10);
		this.tape.speechStarted(500);
		speak(100);
		assertThat(this.tape.isSpeaking()).isTrue();
		assertThat(rewound()).hasSize(105).startsWith(5);
	}

	@Test
	void speechLongerThanAMinuteLosesItsBeginning() {
		this.tape.speechStarted(0);
		speak(700);
		assertThat(rewound()).hasSize(600);
	}

	@Test
	void turnIsKeptUntilItsWordsAreKnown() {
		speak(5);
		this.tape.speechStarted(200);
		this.tape.speechStopped(400);
		speak(3);
		this.tape.committed("item_1");
		assertThat(this.tape.turn("item_1")).hasSize(200 * BYTES_PER_MS).startsWith(2).endsWith(3);
		assertThat(rewound()).containsExactly(4, 5, 6, 7);
		this.tape.forgetTurn("item_1");
		assertThat(this.tape.turn("item_1")).isNull();
	}

	@Test
	void turnThatIsNotCommittedYetStillCountsAsSpeech() {
		speak(5);
		this.tape.speechStarted(0);
		this.tape.speechStopped(400);
		assertThat(this.tape.isSpeaking()).isTrue();
		this.tape.committed("item_1");
		assertThat(this.tape.isSpeaking()).isFalse();
	}

	@Test
	void marksEndTurnsInTheirPlaces() {
		this.tape.detected(false);
		speak(2);
		this.tape.mark(new InputAudioBufferCommit("c1"));
		speak(1);
		this.tape.mark(new InputAudioBufferCommit("c2"));
		speak(1);
		this.tape.committed("item_1");
		assertThat(this.tape.turn("item_1")).hasSize(200 * BYTES_PER_MS);
		assertThat(this.tape.openBytes()).isEqualTo(100 * BYTES_PER_MS);
		assertThat(rewound()).containsExactly(2, -1, 3);
	}

	@Test
	void clearingSparesWhatIsMarked() {
		this.tape.detected(false);
		speak(1);
		this.tape.mark(new InputAudioBufferCommit("c1"));
		speak(2);
		this.tape.cleared();
		assertThat(this.tape.openBytes()).isZero();
		assertThat(rewound()).containsExactly(0, -1);
	}

	@Test
	void turnsOfMoreThanAMinuteTogetherForgetTheOldest() {
		this.tape.detected(false);
		for (int turn = 0; turn < 4; turn++) {
			speak(200);
			this.tape.mark(new InputAudioBufferCommit("c" + turn));
			this.tape.committed("item_" + turn);
		}
		assertThat(this.tape.turn("item_0")).isNull();
		assertThat(this.tape.turn("item_1")).isNotNull();
		assertThat(this.tape.turn("item_3")).isNotNull();
	}

	@Test
	void positionsBeginAnewWithEachServer() {
		speak(30);
		this.tape.rewind();
		this.next = 0;
		speak(10);
		this.tape.speechStarted(300);
		assertThat(rewound()).containsExactly(3, 4, 5, 6, 7, 8, 9);
	}

}
