package io.github.openaispring.realtime.event;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.util.Assert;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Turns events into JSON and back. It reads both forms of the protocol and writes one.
 * <p>
 * A codec is for one connection: encoding is safe from any thread, decoding is for one
 * thread at a time, because ids that repeat from delta to delta are kept.
 *
 * @since 0.1.0
 */
public final class RealtimeEventCodec {

	private final RealtimeProtocol protocol;

	private final EventReader reader;

	private final DeltaReader deltas = new DeltaReader();

	/**
	 * Create a codec for a connection.
	 * @param protocol the form that is written
	 * @param maxEventBytes the largest event that is read, in bytes
	 */
	public RealtimeEventCodec(RealtimeProtocol protocol, int maxEventBytes) {
		Assert.notNull(protocol, "'protocol' must not be null");
		Assert.isTrue(maxEventBytes > 0, "'maxEventBytes' must be positive");
		this.protocol = protocol;
		this.reader = new EventReader(maxEventBytes);
	}

	/**
	 * Write what the client says.
	 * @param event the event
	 * @return the JSON in UTF-8
	 * @throws OpenAiInvalidRequestException if the protocol has no words for it
	 */
	public byte[] encode(RealtimeClientEvent event) {
		if (event instanceof InputAudioBufferAppend append) {
			return AppendWriter.write(append);
		}
		if (event instanceof SessionUpdate update && this.protocol == RealtimeProtocol.BETA
				&& "transcription".equals(update.session().type())) {
			return encode(new TranscriptionSessionUpdate(update.eventId(), update.session()));
		}
		return EventWriter.write(event, ClientEventTypes.TYPES, this.protocol);
	}

	/**
	 * Write what a server says.
	 * @param event the event
	 * @return the JSON in UTF-8
	 * @throws OpenAiInvalidRequestException if the protocol has no words for it
	 */
	public byte[] encode(RealtimeServerEvent event) {
		if (event instanceof UnknownServerEvent unknown) {
			return unknown.json().text().getBytes(StandardCharsets.UTF_8);
		}
		return EventWriter.write(event, ServerEventTypes.TYPES, this.protocol);
	}

	/**
	 * Read what the server says.
	 * @param json the JSON in UTF-8
	 * @return the event; what cannot be read is one too
	 */
	public RealtimeServerEvent decode(byte[] json) {
		return decode(json, 0, json.length);
	}

	/**
	 * Read what the server says.
	 * @param json an array that holds the JSON in UTF-8; it may be reused afterwards
	 * @param offset where the JSON begins
	 * @param length the length of the JSON
	 * @return the event; what cannot be read is one too
	 */
	public RealtimeServerEvent decode(byte[] json, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, json.length);
		try {
			RealtimeServerEvent delta = this.deltas.read(json, offset, this.reader.check(length));
			return (delta != null) ? delta : this.reader.readServer(json, offset, length);
		}
		catch (MalformedEventException ex) {
			return new MalformedServerEvent(EventReader.beginning(json, offset, length), ex.reason());
		}
	}

	/**
	 * Read what a client says.
	 * @param json the JSON in UTF-8
	 * @return the event
	 * @throws OpenAiInvalidRequestException if it cannot be read
	 */
	public RealtimeClientEvent decodeClient(byte[] json) {
		return decodeClient(json, 0, json.length);
	}

	/**
	 * Read what a client says.
	 * @param json an array that holds the JSON in UTF-8; it may be reused afterwards
	 * @param offset where the JSON begins
	 * @param length the length of the JSON
	 * @return the event
	 * @throws OpenAiInvalidRequestException if it cannot be read
	 */
	public RealtimeClientEvent decodeClient(byte[] json, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, json.length);
		try {
			return this.reader.readClient(json, offset, this.reader.check(length));
		}
		catch (MalformedEventException ex) {
			throw InvalidEvents.of("event", "cannot be read: " + ex.reason());
		}
	}

}
