package io.github.openaispring.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Playback}.
 */
class PlaybackTests {

	private long nanos = Long.MAX_VALUE - 1_000_000;

	private final Playback playback = new Playback(() -> this.nanos, 48);

	private void pass(double ms) {
		this.nanos += (long) (ms * 1_000_000);
	}

	private void receive(String item, double ms) {
		this.playback.received("r1", item, 0, (int) (ms * 48));
	}

	private List<Integer> heard(String active) {
		return this.playback.cut(active).stream().map(Playback.Cut::heardMs).toList();
	}

	@Test
	void clockTellsWhatWasHeard() {
		receive("a", 1000);
		pass(250.9);
		assertThat(this.playback.cut(null)).containsExactly(new Playback.Cut("r1", "a", 0, 250));
	}

	@Test
	void whatWasHeardToItsEndIsNotCut() {
		receive("a", 1000);
		pass(1000);
		assertThat(this.playback.cut(null)).isEmpty();
	}

	@Test
	void whatIsStillBeingSaidIsCutWhereItIsHeardToAndNeverBeyond() {
		receive("a", 1000);
		pass(5000);
		assertThat(heard("r1")).containsExactly(1000);
	}

	@Test
	void receivedMillisecondsAreRoundedDown() {
		this.playback.received("r1", "a", 0, 48 * 10 + 47);
		assertThat(this.playback.receivedMs("a")).isEqualTo(10);
		pass(5000);
		assertThat(heard("r1")).containsExactly(10);
	}

	@Test
	void itemsArePlayedOneAfterAnother() {
		receive("a", 1000);
		receive("b", 1000);
		receive("c", 1000);
		pass(1300);
		assertThat(this.playback.cut(null)).extracting(Playback.Cut::itemId).containsExactly("b", "c");
	}

	@Test
	void itemThatIsWaitingToBePlayedIsCutAtZero() {
		receive("a", 1000);
		receive("b", 500);
		pass(400);
		assertThat(heard(null)).containsExactly(400, 0);
	}

	@Test
	void silenceBetweenTwoPiecesIsNotHeard() {
		receive("a", 100);
		pass(10_000);
		receive("a", 1000);
		pass(50);
		assertThat(heard(null)).containsExactly(150);
	}

	@Test
	void piecesThatComeFasterThanTheyArePlayedKeepTheClock() {
		receive("a", 500);
		pass(100);
		receive("a", 500);
		pass(100);
		assertThat(heard(null)).containsExactly(200);
	}

	@Test
	void playerThatReportsIsBelieved() {
		receive("a", 1000);
		receive("b", 1000);
		this.playback.played("a", 700);
		assertThat(heard(null)).containsExactly(700, 0);
	}

	@Test
	void playerIsExpectedToHaveGoneOnSinceItsReport() {
		receive("a", 1000);
		this.playback.played("a", 500);
		pass(90.9);
		assertThat(heard(null)).containsExactly(590);
	}

	@Test
	void playerThatStoppedReportingIsNotExpectedToHaveGoneOnForLong() {
		receive("a", 1000);
		receive("b", 1000);
		this.playback.played("a", 500);
		pass(5000);
		assertThat(heard(null)).containsExactly(700, 0);
	}

	@Test
	void whatWasNotReceivedYetIsNotHeardAfterAReportEither() {
		receive("a", 550);
		this.playback.played("a", 500);
		pass(150);
		assertThat(heard("r1")).containsExactly(550);
	}

	@Test
	void sameReportAgainMeansThatThePlayerStandsStill() {
		receive("a", 1000);
		this.playback.played("a", 500);
		pass(150);
		this.playback.played("a", 500);
		assertThat(heard(null)).containsExactly(500);
	}

	@Test
	void reportBeyondWhatCameIsTakenForAll() {
		receive("a", 1000);
		this.playback.played("a", 1200);
		assertThat(this.playback.cut(null)).isEmpty();
		receive("b", 1000);
		this.playback.played("b", 1200);
		assertThat(heard("r1")).containsExactly(1000);
	}

	@Test
	void reportsNeverGoBackAndAreNeverNegative() {
		receive("a", 1000);
		receive("b", 1000);
		this.playback.played("a", 700);
		this.playback.played("a", 300);
		this.playback.played("b", -5);
		assertThat(heard(null)).containsExactly(700, 0);
	}

	@Test
	void reportOfAnotherItemIsNotedWithoutHarm() {
		receive("a", 1000);
		this.playback.played("z", 100);
		pass(500);
		assertThat(heard(null)).as("a player reports").containsExactly(0);
	}

	@Test
	void cutForgets() {
		receive("a", 1000);
		assertThat(this.playback.cut(null)).hasSize(1);
		assertThat(this.playback.cut(null)).isEmpty();
		assertThat(this.playback.receivedMs("a")).isZero();
	}

	@Test
	void clearForgets() {
		receive("a", 1000);
		this.playback.clear();
		assertThat(this.playback.cut("r1")).isEmpty();
	}

	@Test
	void oldestItemsAreForgotten() {
		for (int i = 0; i < 70; i++) {
			receive("i" + i, 10);
		}
		assertThat(this.playback.cut(null)).hasSize(64);
	}

}
