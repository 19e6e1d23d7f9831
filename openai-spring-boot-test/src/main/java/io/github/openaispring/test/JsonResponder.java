package io.github.openaispring.test;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Answers in the JSON that the response format asks for.
 */
final class JsonResponder implements Responder {

	private final Assistant text;

	JsonResponder(Assistant text) {
		this.text = text;
	}

	@Override
	public @Nullable Answer answer(ChatRequest request) {
		return switch (request.responseFormat()) {
			case "json_schema" ->
				Answer.text(Json.text(new SchemaFiller(request.responseSchema(), facts(request)).fill()));
			case "json_object" -> Answer.text(Json.text(Json.object().put("answer", textOf(request))));
			default -> null;
		};
	}

	private static TextFacts facts(ChatRequest request) {
		String results = request.results().stream().map(ChatMessage::text).collect(Collectors.joining("\n"));
		return TextFacts.of((results + "\n" + request.lastUserText()).strip());
	}

	private String textOf(ChatRequest request) {
		Answer quoted = new ToolResultResponder().answer(request);
		return ((quoted != null) ? quoted : this.text.answer(request)).text();
	}

}
