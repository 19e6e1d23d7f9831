package io.github.openaispring.realtime;

import java.util.Base64;

/**
 * What a server says, frame by frame.
 */
final class Said {

	static final String SERVER_VAD = "{'type':'server_vad','create_response':true,'interrupt_response':true}";

	private Said() {
	}

	/**
	 * Write JSON with single quotes.
	 */
	static String json(String text, Object... arguments) {
		return text.formatted(arguments).replace('\'', '"');
	}

	static String session(String type, String turnDetection) {
		return json("{'type':'%s','event_id':'e','session':{'id':'sess_1','object':'realtime.session',"
				+ "'type':'realtime','model':'gpt-realtime-2.1','instructions':'Be kind.','audio':{'input':"
				+ "{'transcription':{'model':'whisper-1'},'turn_detection':%s}}}}", type, turnDetection);
	}

	static String error(String code, String eventId) {
		String id = (eventId != null) ? "'" + eventId + "'" : "null";
		return json("{'type':'error','event_id':'e','error':{'type':'invalid_request_error','code':'%s',"
				+ "'message':'No.','param':null,'event_id':%s}}", code, id);
	}

	static String created(String id) {
		return created(id, "null");
	}

	static String created(String id, String metadata) {
		return response("created", id, "in_progress", metadata, "");
	}

	static String done(String id, String status) {
		return done(id, status, "null", "");
	}

	static String done(String id, String status, String metadata, String items) {
		return response("done", id, status, metadata, items);
	}

	private static String response(String event, String id, String status, String metadata, String items) {
		return json(
				"{'type':'response.%s','event_id':'e','response':{'id':'%s','object':'realtime.response',"
						+ "'status':'%s','status_details':null,'output':[%s],'metadata':%s,'usage':null}}",
				event, id, status, items, metadata);
	}

	static String item(String response, String item) {
		return json(
				"{'type':'response.output_item.added','event_id':'e','response_id':'%s','output_index':0,"
						+ "'item':{'id':'%s','type':'message','status':'in_progress','role':'assistant','content':[]}}",
				response, item);
	}

	static String inConversation(String item) {
		return json("{'type':'conversation.item.added','event_id':'e','previous_item_id':null,'item':{'id':'%s',"
				+ "'type':'message','status':'in_progress','role':'assistant','content':[]}}", item);
	}

	static String audio(String response, String item, int ms) {
		return audio(response, item, 0, new byte[ms * 48]);
	}

	static String audio(String response, String item, int contentIndex, byte[] audio) {
		return json(
				"{'type':'response.output_audio.delta','event_id':'e','response_id':'%s','item_id':'%s',"
						+ "'output_index':0,'content_index':%d,'delta':'%s'}",
				response, item, contentIndex, Base64.getEncoder().encodeToString(audio));
	}

	static String words(String response, String item, String words) {
		return json("{'type':'response.output_audio_transcript.delta','event_id':'e','response_id':'%s',"
				+ "'item_id':'%s','output_index':0,'content_index':0,'delta':'%s'}", response, item, words);
	}

	static String speechStarted(String item) {
		return json("{'type':'input_audio_buffer.speech_started','event_id':'e','audio_start_ms':0,'item_id':'%s'}",
				item);
	}

	static String committed(String item) {
		return json("{'type':'input_audio_buffer.committed','event_id':'e','previous_item_id':null,'item_id':'%s'}",
				item);
	}

	static String call(String item, String callId, String name, String arguments, String status) {
		return json("{'id':'%s','type':'function_call','status':'%s','call_id':'%s','name':'%s','arguments':'%s'}",
				item, status, callId, name, arguments);
	}

	static String callAdded(String response, String item) {
		return json(
				"{'type':'response.output_item.added','event_id':'e','response_id':'%s','output_index':0,'item':%s}",
				response, item);
	}

	static String callDone(String response, String item) {
		return json("{'type':'response.output_item.done','event_id':'e','response_id':'%s','output_index':0,'item':%s}",
				response, item);
	}

	static String argumentsDone(String response, String item, String callId, String name, String arguments) {
		String named = (name != null) ? "'name':'" + name + "'," : "";
		return json(
				"{'type':'response.function_call_arguments.done','event_id':'e','response_id':'%s',"
						+ "'item_id':'%s','output_index':0,'call_id':'%s',%s'arguments':'%s'}",
				response, item, callId, named, arguments);
	}

}
