package io.github.openaispring.test;

import java.util.List;
import java.util.Objects;

/**
 * Answers what has not been scripted: deterministic, and modest in what it knows.
 */
final class Assistant implements Responder {

	private static final Assistant TEXT = new Assistant(List.of(new RepeatResponder(), new CountResponder(),
			new AttachmentResponder(), new NameResponder(), new RecallResponder(), new SummaryResponder(),
			new ArithmeticResponder(), new GreetingResponder(), new QuoteResponder()));

	private final List<Responder> responders;

	private Assistant(List<Responder> responders) {
		this.responders = responders;
	}

	static Assistant create() {
		return new Assistant(List.of(new ForcedToolResponder(), new MatchingToolResponder(), new JsonResponder(TEXT),
				new ToolResultResponder(), TEXT));
	}

	@Override
	public Answer answer(ChatRequest request) {
		return this.responders.stream()
			.map((responder) -> responder.answer(request))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseGet(() -> Answer.text(""));
	}

}
