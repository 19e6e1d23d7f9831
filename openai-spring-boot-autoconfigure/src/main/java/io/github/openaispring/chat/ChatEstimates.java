package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * Estimates the tokens of requests. Text is left to a {@link TokenEstimator}; for all
 * else there are rules of thumb. What the server has stored of a conversation is not
 * known here and not estimated.
 */
final class ChatEstimates {

	/** What an answer is taken to have when nothing limits it. */
	static final int OUTPUT = 1_000;

	/** The roles and separators of a message. */
	private static final int MESSAGE = 4;

	private final TokenEstimator estimator;

	ChatEstimates(TokenEstimator estimator) {
		this.estimator = estimator;
	}

	/**
	 * Estimate a call that has not been made.
	 * @param call the call
	 * @return its input, and as much output as it may have
	 */
	Usage before(WrittenCall call) {
		Integer max = call.options().maxOutputTokens();
		TokenKind output = (call.request().audio() != null) ? TokenKind.OUTPUT_AUDIO : TokenKind.OUTPUT_TEXT;
		return input(call).add(output, (max != null) ? max : OUTPUT).build();
	}

	/**
	 * Estimate what has been sent.
	 * @param call the call
	 * @return its input, to which output may be added
	 */
	Usage.Builder input(WrittenCall call) {
		Counter counter = new Counter(call.model());
		call.request().messages().forEach(counter::add);
		call.request().tools().forEach(counter::add);
		counter.add(call.request().responseFormat());
		return counter.usage;
	}

	/**
	 * Estimate text of which only the length is known.
	 * @param model the model that wrote it
	 * @param characters how many characters it has
	 * @return the number of tokens
	 */
	long ofLength(String model, long characters) {
		return this.estimator.estimateLength(model, characters);
	}

	/**
	 * Adds up one request.
	 */
	private final class Counter {

		private final Usage.Builder usage = Usage.builder().source(Usage.Source.ESTIMATED);

		private final String model;

		Counter(String model) {
			this.model = model;
		}

		void add(Message message) {
			this.usage.add(TokenKind.INPUT_TEXT, MESSAGE);
			if (message instanceof Message.System system) {
				add(system.text());
			}
			else if (message instanceof Message.Developer developer) {
				add(developer.text());
			}
			else if (message instanceof Message.User user) {
				add(user.parts());
			}
			else if (message instanceof Message.Assistant assistant) {
				add(assistant);
			}
			else if (message instanceof Message.Tool tool) {
				add(tool.content());
			}
		}

		private void add(Message.Assistant assistant) {
			add(assistant.text());
			add(assistant.refusal());
			assistant.toolCalls().forEach((call) -> {
				add(call.name());
				add(call.arguments());
			});
		}

		private void add(List<ContentPart> parts) {
			for (ContentPart part : parts) {
				if (part instanceof ContentPart.Text text) {
					add(text.text());
				}
				else {
					MediaTokens.add(this.usage, part);
				}
			}
		}

		void add(ToolDefinition tool) {
			if (tool instanceof ToolDefinition.Function function) {
				add(function.name());
				add(function.description());
				add(function.parameters());
			}
			else if (tool instanceof ToolDefinition.Hosted hosted) {
				add(hosted.configuration());
			}
		}

		void add(@Nullable ResponseFormat format) {
			if (format instanceof ResponseFormat.JsonSchema schema) {
				add(schema.description());
				add(schema.schema());
			}
		}

		private void add(@Nullable String text) {
			if (text != null) {
				this.usage.add(TokenKind.INPUT_TEXT, ChatEstimates.this.estimator.estimate(this.model, text));
			}
		}

	}

}
