package io.github.openaispring.test.realtime;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The protocol before GA, as compatible servers still speak it.
 */
final class BetaDialect implements Dialect {

	private final BetaSession sessions = new BetaSession();

	@Override
	public boolean isBeta() {
		return true;
	}

	@Override
	public String generalName(String type) {
		return ("transcription_session.update".equals(type)) ? "session.update" : type;
	}

	@Override
	public ObjectNode incoming(ClientEventType type, ObjectNode event) {
		ObjectNode general = event.deepCopy();
		switch (type) {
			case SESSION_UPDATE -> general.set("session", this.sessions.toGeneral((ObjectNode) event.path("session"),
					event.path("type").asString().startsWith("transcription")));
			case RESPONSE_CREATE -> {
				if (event.path("response") instanceof ObjectNode response) {
					general.set("response", this.sessions.responseToGeneral(response));
				}
			}
			case CONVERSATION_ITEM_CREATE -> BetaItems.toGeneral(general.path("item"));
			default -> {
				// The same in both protocols.
			}
		}
		return general;
	}

	@Override
	public List<ObjectNode> outgoing(ObjectNode event) {
		String type = Json.string(event, "type");
		ObjectNode beta = event.deepCopy().put("type", name(type));
		BetaItems.toBeta(beta.path("item"));
		if (event.path("session") instanceof ObjectNode session) {
			return session(beta, session);
		}
		if (event.path("response") instanceof ObjectNode response) {
			beta.set("response", this.sessions.responseToBeta(response));
		}
		beta.remove("obfuscation");
		if ("response.function_call_arguments.done".equals(type)) {
			beta.remove("name");
		}
		if (type.startsWith("conversation.item.input_audio_transcription.")) {
			beta.remove("usage");
		}
		return ("conversation.item.done".equals(type)) ? List.of() : List.of(beta);
	}

	private List<ObjectNode> session(ObjectNode beta, JsonNode session) {
		boolean transcription = "transcription".equals(Json.string(session, "type"));
		String type = (transcription) ? "transcription_" + Json.string(beta, "type") : Json.string(beta, "type");
		beta.put("type", type).set("session", this.sessions.toBeta(session));
		if (!"session.created".equals(type)) {
			return List.of(beta);
		}
		ObjectNode conversation = Json.object("conversation.created");
		conversation.putObject("conversation").put("id", Ids.next("conv")).put("object", "realtime.conversation");
		return List.of(beta, conversation);
	}

	private static String name(String type) {
		return switch (type) {
			case "conversation.item.added" -> "conversation.item.created";
			case "response.output_text.delta" -> "response.text.delta";
			case "response.output_text.done" -> "response.text.done";
			case "response.output_audio.delta" -> "response.audio.delta";
			case "response.output_audio.done" -> "response.audio.done";
			case "response.output_audio_transcript.delta" -> "response.audio_transcript.delta";
			case "response.output_audio_transcript.done" -> "response.audio_transcript.done";
			default -> type;
		};
	}

}
