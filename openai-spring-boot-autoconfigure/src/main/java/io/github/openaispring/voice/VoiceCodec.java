package io.github.openaispring.voice;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.WireJson;

/**
 * Turns messages into frames and frames into messages.
 */
final class VoiceCodec {

	private final VoiceReader reader;

	private final VoiceWriter writer;

	VoiceCodec() {
		JsonFactory json = WireJson.factory(64 * 1024);
		this.reader = new VoiceReader(json);
		this.writer = new VoiceWriter(json);
	}

	VoiceClientMessage read(WebSocketMessage.Type type, byte[] payload) {
		return (type == WebSocketMessage.Type.BINARY) ? this.reader.readAudio(payload) : this.reader.readText(payload);
	}

	WebSocketMessage write(VoiceServerMessage message, WebSocketSession session) {
		if (message instanceof VoiceServerMessage.Audio audio) {
			return new WebSocketMessage(WebSocketMessage.Type.BINARY, buffer(audio.pcm(), session));
		}
		if (message instanceof VoiceServerMessage.Pong pong) {
			return new WebSocketMessage(WebSocketMessage.Type.PONG, buffer(pong.payload(), session));
		}
		return new WebSocketMessage(WebSocketMessage.Type.TEXT, buffer(this.writer.write(message), session));
	}

	private static DataBuffer buffer(byte[] bytes, WebSocketSession session) {
		return session.bufferFactory().wrap(bytes);
	}

}
