package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiStreamException;

/**
 * Gives each event's text. {@code a|b} gives two, {@code -} gives none, {@code END} and
 * {@code last.END} are terminal, {@code BOOM} and {@code last.BOOM} are malformed.
 */
final class WordReader implements EventReader<String> {

	private volatile ResponseHead head;

	private boolean complete;

	ResponseHead head() {
		return this.head;
	}

	@Override
	public void open(ResponseHead head) {
		this.head = head;
	}

	@Override
	public void read(byte[] bytes, int offset, int length, Consumer<? super String> sink) {
		String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
		String words = text.replace("END", "").replace("BOOM", "").replace(".", "");
		for (String word : words.split("\\|")) {
			if (!word.isEmpty() && !word.equals("-")) {
				sink.accept(word);
			}
		}
		if (text.endsWith("BOOM")) {
			throw new OpenAiStreamException("malformed", OpenAiErrorDetails.none(), null);
		}
		this.complete = text.endsWith("END");
	}

	@Override
	public void end(Consumer<? super String> sink) {
		throw new OpenAiStreamException("incomplete", OpenAiErrorDetails.none(), null);
	}

	@Override
	public boolean isComplete() {
		return this.complete;
	}

}
