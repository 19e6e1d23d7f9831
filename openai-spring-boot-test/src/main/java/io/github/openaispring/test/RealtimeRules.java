package io.github.openaispring.test;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.ClientEventType;

/**
 * What the events of a realtime client must be.
 */
final class RealtimeRules {

	private static final int MAX_AUDIO = 15 * 1024 * 1024 / 3 * 4;

	private static final Rule ITEM_ID = Rules.string(128);

	private final Map<String, Rule> general = new LinkedHashMap<>();

	private final Map<String, Rule> beta;

	RealtimeRules() {
		add(ClientEventType.INPUT_AUDIO_BUFFER_APPEND, Rules.required("audio", Rules.string(MAX_AUDIO)));
		add(ClientEventType.INPUT_AUDIO_BUFFER_COMMIT);
		add(ClientEventType.INPUT_AUDIO_BUFFER_CLEAR);
		add(ClientEventType.OUTPUT_AUDIO_BUFFER_CLEAR);
		add(ClientEventType.CONVERSATION_ITEM_RETRIEVE, Rules.required("item_id", ITEM_ID));
		add(ClientEventType.CONVERSATION_ITEM_DELETE, Rules.required("item_id", ITEM_ID));
		add(ClientEventType.CONVERSATION_ITEM_TRUNCATE, Rules.required("item_id", ITEM_ID),
				Rules.required("content_index", Rules.integer()), Rules.required("audio_end_ms", Rules.integer()));
		add(ClientEventType.RESPONSE_CANCEL, Rules.optional("response_id", Rules.string()));
		this.beta = new LinkedHashMap<>(this.general);
		add(ClientEventType.SESSION_UPDATE, Rules.required("session", SessionRules.SESSION));
		add(ClientEventType.RESPONSE_CREATE, Rules.optional("response", RealtimeSessionRules.RESPONSE));
		add(ClientEventType.CONVERSATION_ITEM_CREATE, Rules.optional("previous_item_id", ITEM_ID.orNull()),
				Rules.required("item", RealtimeItemRules.ITEM));
		add(this.beta, ClientEventType.SESSION_UPDATE, Rules.required("session", RealtimeSessionRules.BETA_SESSION));
		add(this.beta, ClientEventType.RESPONSE_CREATE, Rules.optional("response", RealtimeSessionRules.BETA_RESPONSE));
		add(this.beta, ClientEventType.CONVERSATION_ITEM_CREATE, Rules.optional("previous_item_id", ITEM_ID.orNull()),
				Rules.required("item", RealtimeItemRules.BETA_ITEM));
	}

	private void add(ClientEventType type, Rules.Member... members) {
		add(this.general, type, members);
	}

	private static void add(Map<String, Rule> rules, ClientEventType type, Rules.Member... members) {
		Rules.Member[] all = new Rules.Member[members.length + 2];
		System.arraycopy(members, 0, all, 2, members.length);
		all[0] = Rules.required("type", Rules.string());
		all[1] = Rules.optional("event_id", Rules.string(512).orNull());
		rules.put(type.wireName(), Rules.object(all));
	}

	void check(String type, JsonNode event, boolean beta) {
		((beta) ? this.beta : this.general).getOrDefault(type, Rules.anyObject()).check("", event);
	}

}
