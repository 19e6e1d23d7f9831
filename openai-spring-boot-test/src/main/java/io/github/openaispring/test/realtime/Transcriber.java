package io.github.openaispring.test.realtime;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what the user said, as far as a script knows it, or else how it sounded.
 */
final class Transcriber {

	private static final String EVENT = "conversation.item.input_audio_transcription.";

	private static final int MS_PER_TOKEN = 100;

	private final Session session;

	Transcriber(Session session) {
		this.session = session;
	}

	// Understand an item, and transcribe it later if that is asked for.
	void hear(Item item) {
		ScriptBook.Hearing hearing = this.session.scripts().nextHearing();
		String known = (hearing != null) ? hearing.transcript() : null;
		Heard heard = item.heard();
		String transcript = (known != null) ? known : (heard != null) ? heard.transcript() : "";
		if (known != null) {
			item.known(known);
		}
		if (this.session.config().transcription().isObject()) {
			transcribe(item, transcript, (hearing != null) ? hearing.fault() : null);
		}
	}

	private void transcribe(Item item, String transcript, @Nullable RealtimeFault fault) {
		String model = this.session.config().transcription().path("model").stringValue("whisper-1");
		Mono.fromCallable(() -> this.session.backend().tokens(transcript))
			.subscribeOn(Schedulers.boundedElastic())
			.delayElement(this.session.settings().firstDelay(), this.session.loop())
			.subscribe((tokens) -> {
				if (fault != null) {
					fail(item, fault);
				}
				else {
					tell(item, transcript, tokens, model);
				}
			});
	}

	private void fail(Item item, RealtimeFault fault) {
		ObjectNode event = about(item, "failed");
		event.putObject("error")
			.put("type", fault.type())
			.put("code", fault.code())
			.put("message", fault.message())
			.putNull("param");
		this.session.send(event);
	}

	private void tell(Item item, String transcript, List<String> tokens, String model) {
		boolean whisper = "whisper-1".equals(model);
		item.understood(transcript);
		for (String delta : (whisper) ? List.of(transcript) : tokens) {
			this.session.send(withLogprobs(about(item, "delta").put("delta", delta), List.of(delta)));
		}
		ObjectNode completed = about(item, "completed").put("transcript", transcript);
		completed.set("usage", isBilledByTime(model) ? duration(item) : tokens(item, tokens.size()));
		this.session.send(withLogprobs(completed, tokens));
	}

	private static ObjectNode about(Item item, String what) {
		return Json.object(EVENT + what).put("item_id", item.id()).put("content_index", 0);
	}

	private ObjectNode withLogprobs(ObjectNode event, List<String> tokens) {
		if (this.session.config().includesLogprobs()) {
			ArrayNode logprobs = event.putArray("logprobs");
			for (String token : tokens) {
				ArrayNode bytes = logprobs.addObject().put("token", token).put("logprob", -0.01).putArray("bytes");
				for (byte value : token.getBytes(StandardCharsets.UTF_8)) {
					bytes.add(value & 0xFF);
				}
			}
		}
		return event;
	}

	// The models named gpt-4o are billed by tokens, the older one and the newer ones by
	// the minute.
	private static boolean isBilledByTime(String model) {
		return !model.startsWith("gpt-4o");
	}

	private static ObjectNode duration(Item item) {
		return Json.object("duration").put("seconds", Math.ceil(Pcm.milliseconds(item.audioBytes()) / 1000));
	}

	private static ObjectNode tokens(Item item, int output) {
		int audio = (int) Math.ceil(Pcm.milliseconds(item.audioBytes()) / MS_PER_TOKEN);
		ObjectNode usage = Json.object("tokens");
		usage.put("total_tokens", audio + output).put("input_tokens", audio).put("output_tokens", output);
		usage.putObject("input_token_details").put("text_tokens", 0).put("audio_tokens", audio);
		return usage;
	}

}
