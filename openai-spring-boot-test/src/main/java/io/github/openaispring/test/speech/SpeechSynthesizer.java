package io.github.openaispring.test.speech;

/**
 * Speaks a text, so that a recogniser or a person understands it. For the simulator's own
 * use and for tests that need speech.
 *
 * @since 0.1.0
 */
public interface SpeechSynthesizer {

	/**
	 * Speak a text. This takes a moment, so that it must not be called where blocking is
	 * not allowed. What the voice has no sound for, such as other scripts and emojis, is
	 * said by its name. Words are spoken as far as their 64th character.
	 * @param text the text, in English if it is to sound right
	 * @return the speech, which is empty only if the text is blank
	 */
	SpokenText speak(String text);

	/**
	 * Create a synthesizer with a male American voice. It loads its voice when it first
	 * speaks, speaks one sentence at a time, whatever the number of threads that call it,
	 * and remembers what it said lately.
	 * @return a synthesizer, which gives the same audio for the same text
	 */
	static SpeechSynthesizer create() {
		return new VoiceSynthesizer();
	}

}
