package io.github.openaispring.test.speech;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was said lately, of which no more is kept than allowed.
 */
final class RecentSpeech {

	private final Map<String, SpokenText> texts = new LinkedHashMap<>(16, 0.75f, true);

	private final long limit;

	private long size;

	RecentSpeech(long limit) {
		this.limit = limit;
	}

	synchronized @Nullable SpokenText get(String text) {
		SpokenText known = this.texts.get(text);
		return (known != null) ? copy(known) : null;
	}

	synchronized void put(String text, SpokenText spoken) {
		if (size(text, spoken) > this.limit || this.texts.containsKey(text)) {
			return;
		}
		this.texts.put(text, copy(spoken));
		this.size += size(text, spoken);
		Iterator<Map.Entry<String, SpokenText>> eldest = this.texts.entrySet().iterator();
		while (this.size > this.limit) {
			Map.Entry<String, SpokenText> entry = eldest.next();
			this.size -= size(entry.getKey(), entry.getValue());
			eldest.remove();
		}
	}

	// Whoever has the audio may change it.
	private static SpokenText copy(SpokenText spoken) {
		return new SpokenText(spoken.pcm().clone(), spoken.words());
	}

	private static long size(String text, SpokenText spoken) {
		return 2L * text.length() + spoken.pcm().length + 64L * spoken.words().size();
	}

}
