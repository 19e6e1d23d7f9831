package io.github.openaispring.test.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.sun.speech.freetts.FreeTTSSpeakableImpl;
import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Tokenizer;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import com.sun.speech.freetts.relp.LPCResult;

/**
 * The voice "kevin16" of FreeTTS, without the threads and the audio device that FreeTTS
 * would use by itself. Not safe for use by several threads.
 */
final class KevinVoice {

	/** The sample rate of the voice. */
	static final int RATE = 16_000;

	private final Voice voice;

	KevinVoice() {
		this.voice = Stream.of(new KevinVoiceDirectory().getVoices())
			.filter((candidate) -> candidate.getName().equals("kevin16"))
			.findFirst()
			.orElseThrow();
		// FreeTTS starts a thread for the audio device unless it has a queue.
		this.voice.setOutputQueue(new OutputQueue());
		this.voice.allocate();
	}

	/**
	 * Say words.
	 * @param words the words as they are written
	 * @param pronunciations as many words in the letters that the voice can read
	 * @return what was said
	 */
	Sound say(List<String> words, List<String> pronunciations) {
		List<Token> tokens = new ArrayList<>();
		List<Integer> owners = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			for (Token token : tokens(pronunciations.get(i))) {
				tokens.add(token);
				owners.add(i);
			}
		}
		if (tokens.isEmpty()) {
			return new Sound(new short[0], WordTimes.silent(words));
		}
		Utterance utterance = process(tokens);
		return new Sound(samples(utterance), new WordTimes(utterance).of(words, owners));
	}

	private List<Token> tokens(String text) {
		Tokenizer tokenizer = this.voice.getTokenizer();
		tokenizer.setInputText(text);
		List<Token> tokens = new ArrayList<>();
		while (tokenizer.hasMoreTokens()) {
			Token token = tokenizer.getNextToken();
			if (!token.getWord().isEmpty()) {
				tokens.add(token);
			}
		}
		return tokens;
	}

	private Utterance process(List<Token> tokens) {
		Utterance utterance = new Utterance(this.voice, tokens);
		utterance.setSpeakable(new FreeTTSSpeakableImpl(""));
		utterance.setFirst(true);
		utterance.setLast(true);
		try {
			for (Object processor : this.voice.getUtteranceProcessors()) {
				((UtteranceProcessor) processor).processUtterance(utterance);
			}
			return utterance;
		}
		catch (ProcessException ex) {
			// Its message may repeat the text.
			throw new IllegalStateException("The voice could not say the text");
		}
	}

	private static short[] samples(Utterance utterance) {
		byte[] wave = ((LPCResult) utterance.getObject("target_lpcres")).getWaveSamples();
		short[] samples = new short[wave.length / 2];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = (short) ((wave[2 * i] << 8) | (wave[2 * i + 1] & 0xFF));
		}
		return samples;
	}

}
