package io.github.openaispring.voice;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * Writes what is told to clients. What is {@code null} is left out, except where clients
 * are told that it is not known.
 */
final class VoiceWriter {

	// Ten thousand characters take at most 60 kB.
	private static final int MAX_LENGTH = 10_000;

	private final JsonFactory json;

	VoiceWriter(JsonFactory json) {
		this.json = json;
	}

	/**
	 * Write a message as JSON.
	 * @param message any but audio and pongs
	 * @return the JSON in UTF-8
	 */
	byte[] write(VoiceServerMessage message) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			new Members(generator).write(message);
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	/**
	 * The members of a message.
	 *
	 * @param json where they go
	 */
	private record Members(JsonGenerator json) {

		void write(VoiceServerMessage message) {
			if (message instanceof VoiceServerMessage.Ready ready) {
				write(ready);
			}
			else if (message instanceof VoiceServerMessage.SpeechStarted started) {
				type("speech-started").text("itemId", started.itemId());
			}
			else if (message instanceof VoiceServerMessage.SpeechStopped stopped) {
				type("speech-stopped").text("itemId", stopped.itemId());
			}
			else if (message instanceof VoiceServerMessage.AudioStart start) {
				type("audio-start").text("itemId", start.itemId()).text("responseId", start.responseId());
			}
			else if (message instanceof VoiceServerMessage.AudioEnd end) {
				type("audio-end").text("itemId", end.itemId()).number("ms", end.ms());
			}
			else if (message instanceof VoiceServerMessage.Flush flush) {
				type("flush").text("itemId", flush.itemId());
			}
			else if (message instanceof VoiceServerMessage.Transcript transcript) {
				write(transcript);
			}
			else {
				writeOther(message);
			}
		}

		private void writeOther(VoiceServerMessage message) {
			if (message instanceof VoiceServerMessage.Tool tool) {
				write(tool);
			}
			else if (message instanceof VoiceServerMessage.Done done) {
				write(done);
			}
			else if (message instanceof VoiceServerMessage.Cost cost) {
				type("cost").money("sessionCostUsd", cost.sessionCostUsd());
			}
			else if (message instanceof VoiceServerMessage.Reconnecting) {
				type("reconnecting");
			}
			else if (message instanceof VoiceServerMessage.Reconnected reconnected) {
				type("reconnected").number("gapMs", reconnected.gapMs());
			}
			else if (message instanceof VoiceServerMessage.Problem problem) {
				type("error").text("code", problem.code()).text("message", problem.message());
				flag("fatal", problem.fatal());
			}
			else if (message instanceof VoiceServerMessage.Closed closed) {
				type("closed").text("reason", closed.reason()).money("sessionCostUsd", closed.sessionCostUsd());
			}
			else {
				throw new IllegalArgumentException("Not a message of text: " + message);
			}
		}

		private void write(VoiceServerMessage.Ready ready) {
			type("ready").text("sessionId", ready.sessionId()).text("model", ready.model());
			text("voice", ready.voice()).text("expiresAt", ready.expiresAt().toString());
			text("resumeToken", ready.resumeToken()).flag("resumed", ready.resumed());
			this.json.writeArrayPropertyStart("tools");
			ready.tools().forEach(this.json::writeString);
			this.json.writeEndArray();
		}

		private void write(VoiceServerMessage.Transcript transcript) {
			type("transcript").text("role", transcript.user() ? "user" : "assistant");
			text("itemId", transcript.itemId()).text("delta", transcript.delta());
			text("text", transcript.text()).flag("final", transcript.text() != null);
		}

		private void write(VoiceServerMessage.Tool tool) {
			type("tool").text("callId", tool.callId()).text("name", tool.name());
			text("arguments", tool.arguments()).text("result", tool.result());
		}

		private void write(VoiceServerMessage.Done done) {
			type("done").text("responseId", done.responseId()).text("status", done.status());
			usage(done.usage());
			money("costUsd", done.costUsd()).money("sessionCostUsd", done.sessionCostUsd());
		}

		private void usage(@Nullable Usage usage) {
			if (usage == null) {
				this.json.writeNullProperty("usage");
				return;
			}
			this.json.writeObjectPropertyStart("usage");
			number("inputTokens", usage.inputTokens()).number("cachedInputTokens", usage.cachedTokens());
			number("inputAudioTokens", usage.tokens(TokenKind.INPUT_AUDIO) + usage.tokens(TokenKind.CACHED_AUDIO));
			number("outputTokens", usage.outputTokens());
			number("outputAudioTokens", usage.tokens(TokenKind.OUTPUT_AUDIO));
			number("totalTokens", usage.totalTokens());
			this.json.writeEndObject();
		}

		private Members type(String type) {
			return text("type", type);
		}

		private Members text(String name, @Nullable String value) {
			if (value != null) {
				this.json.writeStringProperty(name, clipped(value));
			}
			return this;
		}

		private static String clipped(String text) {
			if (text.length() <= MAX_LENGTH) {
				return text;
			}
			int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
			return text.substring(0, end) + "…";
		}

		private Members number(String name, long value) {
			this.json.writeNumberProperty(name, value);
			return this;
		}

		private Members flag(String name, boolean value) {
			this.json.writeBooleanProperty(name, value);
			return this;
		}

		private Members money(String name, @Nullable BigDecimal usd) {
			this.json.writeName(name);
			if (usd != null) {
				this.json.writeNumber(usd.toPlainString());
			}
			else {
				this.json.writeNull();
			}
			return this;
		}

	}

}
