package io.github.openaispring.test;

/**
 * What the assistant answers to a request for a response, and what the tools of the
 * server did for it.
 *
 * @param reply the answer
 * @param hosted what came of the tools
 */
record UnscriptedResponse(Reply reply, HostedUse hosted) {

	static UnscriptedResponse of(HostedTurn turn, Assistant assistant, Pace pace) {
		Answer answer = assistant.answer(turn.chat());
		HostedUse hosted = (answer.toolCalls().isEmpty()) ? new HostedTools(turn).use() : HostedUse.NONE;
		boolean told = !hosted.text().isEmpty() && "text".equals(turn.chat().responseFormat());
		Answer said = (told) ? Answer.text(hosted.text()) : answer;
		Reply reply = new TokenLimits(turn.chat()).apply(said);
		return new UnscriptedResponse(reply.withDelivery(reply.delivery().withPace(pace)), hosted);
	}

}
