package io.github.openaispring.realtime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link WholeSamples}.
 */
class WholeSamplesTests {

	private final WholeSamples samples = new WholeSamples(2);

	@Test
	void wholePiecesPassAsTheyAre() {
		byte[] audio = { 1, 2, 3, 4 };
		assertThat(this.samples.add(audio)).isSameAs(audio);
		assertThat(new WholeSamples(1).add(new byte[] { 1 })).containsExactly(1);
	}

	@Test
	void splitSamplesAreJoined() {
		assertThat(this.samples.add(new byte[] { 1 })).isEmpty();
		assertThat(this.samples.add(new byte[0])).isEmpty();
		assertThat(this.samples.add(new byte[] { 2, 3 })).containsExactly(1, 2);
		assertThat(this.samples.add(new byte[] { 4, 5, 6 })).containsExactly(3, 4, 5, 6);
		assertThat(this.samples.add(new byte[] { 7, 8 })).containsExactly(7, 8);
	}

	@Test
	void resetForgetsASampleThatHasBegun() {
		this.samples.add(new byte[] { 1 });
		this.samples.reset();
		assertThat(this.samples.add(new byte[] { 2, 3 })).containsExactly(2, 3);
	}

}
