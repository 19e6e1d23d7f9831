package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * Speaks the answers of chat completions that are to be heard, and knows the latest of
 * them again.
 */
final class SpokenAnswers {

	private static final int MAX_LENGTH = 1000;

	private static final int MAX_KEPT = 1000;

	private static final Duration LIFE = Duration.ofHours(1);

	private final Map<String, String> transcripts = new LinkedHashMap<>();

	private final SpeechSynthesizer synthesizer;

	SpokenAnswers(SpeechSynthesizer synthesizer) {
		this.synthesizer = synthesizer;
	}

	/**
	 * Let an answer be heard where the request asks for that.
	 * @param request the request
	 * @param reply the answer
	 * @return the answer, spoken if it is a text
	 */
	Reply speak(ChatRequest request, Reply reply) {
		String text = reply.answer().text();
		if (!request.wantsAudio() || text.isBlank()) {
			return reply;
		}
		String said = Excerpt.first(text, MAX_LENGTH);
		SpokenAnswer spoken = new SpokenAnswer(Ids.next("audio_", 32), said, this.synthesizer.speak(said).pcm(),
				request.audioFormat(), Instant.now().plus(LIFE).getEpochSecond());
		remember(spoken);
		Reply heard = reply.withAnswer(reply.answer().spoken(spoken));
		return (said.length() < text.length()) ? heard.withOverrides(heard.overrides().withFinishReason("length"))
				: heard;
	}

	private synchronized void remember(SpokenAnswer spoken) {
		this.transcripts.put(spoken.id(), spoken.transcript());
		if (this.transcripts.size() > MAX_KEPT) {
			Iterator<String> eldest = this.transcripts.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	/**
	 * Put the words of earlier spoken answers where messages refer to them.
	 * @param request the request
	 * @return the request with these words
	 */
	ChatRequest recall(ChatRequest request) {
		boolean none = request.json().path("messages").valueStream().noneMatch((message) -> message.has("audio"));
		if (none) {
			return request;
		}
		JsonNode json = request.json().deepCopy();
		JsonNode messages = json.path("messages");
		for (int i = 0; i < messages.size(); i++) {
			JsonNode id = messages.get(i).path("audio").path("id");
			if (id.isString()) {
				((ObjectNode) messages.get(i)).put("content", transcript(i, id.asString()));
			}
		}
		return new ChatRequest(json);
	}

	private synchronized String transcript(int index, String id) {
		String transcript = this.transcripts.get(id);
		if (transcript == null) {
			throw ApiError
				.invalid("invalid_value", "messages[%d].audio.id".formatted(index),
						"Audio with id '%s' not found or expired.".formatted(id))
				.asException();
		}
		return transcript;
	}

}
