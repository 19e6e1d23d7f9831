package io.github.openaispring.voice;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.realtime.event.TurnDetection;

/**
 * Reads what clients say. Whatever is not of the protocol is a {@link VoiceMistake}.
 */
final class VoiceReader {

	private static final int MAX_SIZE = 64 * 1024;

	private final JsonFactory json;

	VoiceReader(JsonFactory json) {
		this.json = json;
	}

	VoiceClientMessage readAudio(byte[] pcm) {
		checkSize(pcm);
		if (pcm.length % 2 != 0) {
			throw JsonMembers.mistake("Audio has two bytes a sample");
		}
		return new VoiceClientMessage.Audio(pcm);
	}

	VoiceClientMessage readText(byte[] utf8) {
		checkSize(utf8);
		JsonMembers members = parse(decode(utf8));
		return switch (members.text("type")) {
			case "start" -> start(members);
			case "update" -> new VoiceClientMessage.Update(update(members));
			case "text" -> new VoiceClientMessage.Text(members.text("text"));
			case "commit" -> VoiceClientMessage.Command.COMMIT;
			case "clear" -> VoiceClientMessage.Command.CLEAR;
			case "played" -> new VoiceClientMessage.Played(members.text("itemId"), members.count("ms"));
			case "interrupt" -> VoiceClientMessage.Command.INTERRUPT;
			case "close" -> VoiceClientMessage.Command.CLOSE;
			default -> throw JsonMembers.mistake("There is no such type of message");
		};
	}

	private static void checkSize(byte[] message) {
		if (message.length > MAX_SIZE) {
			throw new VoiceMistake(VoiceEnding.MESSAGE_TOO_BIG, "A message has at most 64 KiB");
		}
	}

	private static String decode(byte[] utf8) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new VoiceMistake(VoiceEnding.BAD_JSON, "The message is not UTF-8");
		}
	}

	private JsonMembers parse(String text) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() == null) {
				throw badJson();
			}
			JsonMembers members = JsonMembers.read(parser);
			if (parser.nextToken() != null) {
				throw badJson();
			}
			return members;
		}
		catch (JacksonException ex) {
			throw badJson();
		}
	}

	private static VoiceMistake badJson() {
		return new VoiceMistake(VoiceEnding.BAD_JSON, "The message is not JSON");
	}

	private static VoiceStart start(JsonMembers members) {
		return new VoiceStart(members.textOrNull("voice"), members.textOrNull("instructions"), turnDetection(members),
				members.textsOrNull("tools"), members.textOrNull("resume"));
	}

	private static TurnDetection update(JsonMembers members) {
		TurnDetection turnDetection = turnDetection(members);
		if (turnDetection == null) {
			throw JsonMembers.mistake("The member 'turnDetection' is missing");
		}
		return turnDetection;
	}

	private static @Nullable TurnDetection turnDetection(JsonMembers members) {
		if (!members.has("turnDetection")) {
			return null;
		}
		if (members.isText("turnDetection")) {
			return turnDetection(members.text("turnDetection"), null);
		}
		JsonMembers options = members.members("turnDetection");
		return turnDetection(options.text("type"), options);
	}

	private static TurnDetection turnDetection(String type, @Nullable JsonMembers options) {
		return switch (type) {
			case "none" -> TurnDetection.OFF;
			case "semantic_vad" ->
				new TurnDetection.SemanticVad((options != null) ? options.textOrNull("eagerness") : null, null, null);
			case "server_vad" -> (options != null) ? new TurnDetection.ServerVad(options.numberOrNull("threshold"),
					options.countOrNull("prefixPaddingMs"), options.countOrNull("silenceDurationMs"), null, null, null)
					: new TurnDetection.ServerVad(null, null, null, null, null, null);
			default -> throw JsonMembers.mistake("'turnDetection' is semantic_vad, server_vad or none");
		};
	}

}
