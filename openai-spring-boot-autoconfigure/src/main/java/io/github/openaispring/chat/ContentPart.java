package io.github.openaispring.chat;

import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A part of what a user says.
 *
 * @since 0.1.0
 */
public sealed interface ContentPart {

	/**
	 * Make a part of text.
	 * @param text the text
	 * @return the part
	 */
	static Text text(String text) {
		return new Text(text);
	}

	/**
	 * Make a part of an image at an address.
	 * @param url an {@code https} or a {@code data} URL
	 * @return the part
	 */
	static Image image(String url) {
		return new Image(url, null);
	}

	/**
	 * Make a part of an image's bytes.
	 * @param mediaType the type, such as {@code image/png}
	 * @param bytes the encoded image
	 * @return the part
	 */
	static Image image(String mediaType, byte[] bytes) {
		return new Image("data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes), null);
	}

	/**
	 * Text.
	 *
	 * @param text the text
	 */
	record Text(String text) implements ContentPart {

		/**
		 * Describe the part without what is said.
		 */
		@Override
		public String toString() {
			return "Text[" + this.text.length() + " characters]";
		}

	}

	/**
	 * An image.
	 *
	 * @param url an {@code https} or a {@code data} URL
	 * @param detail how closely the model looks, or {@code null} for its own choice
	 */
	record Image(String url, @Nullable Detail detail) implements ContentPart {

		public Image {
			Assert.hasText(url, "An image needs a URL");
		}

		/**
		 * Return the same image, looked at as said.
		 * @param detail how closely the model looks
		 * @return a copy
		 */
		public Image withDetail(Detail detail) {
			return new Image(this.url, detail);
		}

		/**
		 * Describe the part without its URL, which may hold the image.
		 */
		@Override
		public String toString() {
			return "Image[" + this.url.length() + " characters, detail=" + this.detail + "]";
		}

		/**
		 * How closely a model looks at an image; it decides how many tokens the image
		 * costs.
		 */
		public enum Detail {

			/** The model's choice. */
			AUTO,

			/** A small copy. */
			LOW,

			/** Tiles in full size. */
			HIGH,

			/** As it is. */
			ORIGINAL;

			String wire() {
				return name().toLowerCase(Locale.ROOT);
			}

		}

	}

}
