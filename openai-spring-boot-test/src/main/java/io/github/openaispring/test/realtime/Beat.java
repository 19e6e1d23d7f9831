package io.github.openaispring.test.realtime;

import java.time.Duration;

/**
 * One thing that is done in the course of a response.
 *
 * @param pause the time to wait before it
 * @param text the tokens of text that it takes
 * @param audio the tokens of audio that it takes
 * @param content whether it is a piece of content
 * @param action what is done
 */
record Beat(Duration pause, int text, int audio, boolean content, Runnable action) {

	static Beat content(Duration pause, int text, int audio, Runnable action) {
		return new Beat(pause, text, audio, true, action);
	}

	static Beat transcript(int text, Runnable action) {
		return new Beat(Duration.ZERO, text, 0, false, action);
	}

	int tokens() {
		return this.text + this.audio;
	}

}
