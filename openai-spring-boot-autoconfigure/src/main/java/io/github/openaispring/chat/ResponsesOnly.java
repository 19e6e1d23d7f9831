package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of a request only the Responses API can do.
 */
final class ResponsesOnly {

	private ResponsesOnly() {
	}

	/**
	 * Find the first parameter that only the Responses API has.
	 * @param request what is asked
	 * @return the parameter, or {@code null} if there is none
	 */
	static @Nullable String find(PredictionRequest request) {
		if (request.tools().stream().anyMatch(ToolDefinition.Hosted.class::isInstance)) {
			return "tools";
		}
		if (request.toolChoice() instanceof ToolChoice.Hosted) {
			return "tool_choice";
		}
		if (request.options().reasoningSummary() != null) {
			return "reasoning.summary";
		}
		String option = find(request.responses());
		return (option != null) ? option : find(request.messages());
	}

	private static @Nullable String find(ResponsesOptions options) {
		if (options.previousResponseId() != null) {
			return "previous_response_id";
		}
		if (options.conversation() != null) {
			return "conversation";
		}
		if (options.background() != null) {
			return "background";
		}
		if (options.maxToolCalls() != null) {
			return "max_tool_calls";
		}
		return options.include().isEmpty() ? null : "include";
	}

	private static @Nullable String find(List<Message> messages) {
		for (int i = 0; i < messages.size(); i++) {
			List<ContentPart> parts = parts(messages.get(i));
			boolean result = messages.get(i) instanceof Message.Tool;
			for (int j = 0; j < parts.size(); j++) {
				if (isOnlyThere(parts.get(j), result)) {
					return "messages[" + i + "].content[" + j + "]";
				}
			}
		}
		return null;
	}

	private static List<ContentPart> parts(Message message) {
		if (message instanceof Message.User user) {
			return user.parts();
		}
		return (message instanceof Message.Tool tool) ? tool.content() : List.of();
	}

	private static boolean isOnlyThere(ContentPart part, boolean result) {
		if (part instanceof ContentPart.Image image) {
			return result || image.fileId() != null;
		}
		return part instanceof ContentPart.File file && (result || file.url() != null || isOtherThanPdf(file.data()));
	}

	private static boolean isOtherThanPdf(@Nullable String dataUrl) {
		DataUrl data = (dataUrl != null) ? DataUrl.parse(dataUrl) : null;
		return data != null && !data.mediaType().equals("application/pdf");
	}

}
