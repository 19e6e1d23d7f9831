package io.github.openaispring.chat;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which tools a model may or must call. Unset means that the model decides.
 *
 * @since 0.1.0
 */
public sealed interface ToolChoice {

	/**
	 * Return the choice that a word stands for.
	 * @param word {@code auto}, {@code none}, {@code required} or the name of a function;
	 * {@code null} or empty for the server's default
	 * @return the choice, or {@code null} for the server's default
	 */
	static @Nullable ToolChoice of(@Nullable String word) {
		if (word == null || word.isEmpty()) {
			return null;
		}
		return switch (word) {
			case "auto" -> Mode.AUTO;
			case "none" -> Mode.NONE;
			case "required" -> Mode.REQUIRED;
			default -> new Named(word);
		};
	}

	/**
	 * Make the model call one function.
	 * @param name the function's name
	 * @return the choice
	 */
	static ToolChoice named(String name) {
		return new Named(name);
	}

	/**
	 * Let the model call some of the functions only. Unlike offering fewer tools it keeps
	 * the prompt's cached beginning.
	 * @param mode {@link Mode#AUTO} or {@link Mode#REQUIRED}
	 * @param names the functions' names
	 * @return the choice
	 */
	static ToolChoice allowed(Mode mode, String... names) {
		return new Allowed(mode, List.of(names));
	}

	/**
	 * A choice that names no tool.
	 */
	enum Mode implements ToolChoice {

		/** The model decides. */
		AUTO,

		/** No tool. */
		NONE,

		/** At least one tool. */
		REQUIRED;

		String wire() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * One function.
	 *
	 * @param name the function's name
	 */
	record Named(String name) implements ToolChoice {

		public Named {
			Assert.hasText(name, "The choice of a function needs its name");
		}

	}

	/**
	 * A tool of the server, on the Responses API only.
	 *
	 * @param type the tool's type on the wire, such as {@code web_search}
	 */
	record Hosted(String type) implements ToolChoice {

		public Hosted {
			Assert.hasText(type, "The choice of a hosted tool needs its type");
		}

	}

	/**
	 * Some of the functions.
	 *
	 * @param mode {@link Mode#AUTO} or {@link Mode#REQUIRED}
	 * @param names the functions' names, at least one
	 */
	record Allowed(Mode mode, List<String> names) implements ToolChoice {

		public Allowed {
			Assert.notEmpty(names, "The choice of functions needs a name");
			Assert.isTrue(mode != Mode.NONE, "Tools are allowed with the mode AUTO or REQUIRED");
			names = List.copyOf(names);
		}

	}

}
