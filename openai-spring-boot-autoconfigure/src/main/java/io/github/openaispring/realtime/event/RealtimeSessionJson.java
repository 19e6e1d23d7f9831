package io.github.openaispring.realtime.event;

/**
 * Writes a session where it is not part of an event: in requests over HTTP, which know
 * the GA protocol only.
 *
 * @since 0.1.0
 */
public final class RealtimeSessionJson {

	private RealtimeSessionJson() {
	}

	/**
	 * Write a session.
	 * @param session the session
	 * @return the JSON in UTF-8
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if the protocol has no
	 * words for it
	 */
	public static byte[] write(RealtimeSessionSettings session) {
		RealtimeEventCodec codec = new RealtimeEventCodec(RealtimeProtocol.GA, Integer.MAX_VALUE);
		byte[] event = codec.encode(SessionUpdate.of(session));
		return WireMapper.JSON.writeValueAsBytes(WireMapper.JSON.readTree(event).required("session"));
	}

}
