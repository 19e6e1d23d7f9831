package io.github.openaispring.chat;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.StringUtils;

/**
 * A part of what a user says and shows, or of what a tool gives.
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
		return new Image(url, null, null);
	}

	/**
	 * Make a part of an image's bytes.
	 * @param mediaType the type, such as {@code image/png}
	 * @param bytes the encoded image
	 * @return the part
	 * @throws org.springframework.util.InvalidMimeTypeException if the type is none
	 */
	static Image image(String mediaType, byte[] bytes) {
		return new Image(dataUrl(mediaType, bytes), null, null);
	}

	/**
	 * Make a part of an image file. Reads it at once, which may block.
	 * @param resource the file; its first bytes tell the type, or else its name
	 * @return the part
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if it is no image or
	 * too large
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	static Image image(Resource resource) {
		return MediaResources.image(resource);
	}

	/**
	 * Make a part of an image that has been uploaded, on the Responses API only.
	 * @param fileId the file's id
	 * @return the part
	 */
	static Image imageFile(String fileId) {
		return new Image(null, fileId, null);
	}

	/**
	 * Make a part of recorded sound.
	 * @param format how the sound is encoded
	 * @param bytes the encoded sound
	 * @return the part
	 */
	static Audio audio(Audio.Format format, byte[] bytes) {
		return new Audio(format, Base64.getEncoder().encodeToString(bytes));
	}

	/**
	 * Make a part of a file of recorded sound. Reads it at once, which may block.
	 * @param resource a WAV or MP3 file; its first bytes tell which, or else its name
	 * @return the part
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if it is neither or
	 * too large
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	static Audio audio(Resource resource) {
		return MediaResources.audio(resource);
	}

	/**
	 * Make a part of a file's bytes.
	 * @param filename the file's name
	 * @param mediaType the type, such as {@code application/pdf}
	 * @param bytes the file
	 * @return the part
	 * @throws org.springframework.util.InvalidMimeTypeException if the type is none
	 */
	static File file(String filename, String mediaType, byte[] bytes) {
		return new File(filename, dataUrl(mediaType, bytes), null, null);
	}

	/**
	 * Make a part of a file, such as a PDF. Reads it at once, which may block.
	 * @param resource the file; its first bytes tell the type, or else its name
	 * @return the part
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if it is too large
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	static File file(Resource resource) {
		return MediaResources.file(resource);
	}

	/**
	 * Make a part of a file at an address, on the Responses API only.
	 * @param url an {@code https} URL
	 * @return the part
	 */
	static File fileUrl(String url) {
		return new File(null, null, null, url);
	}

	/**
	 * Make a part of a file that has been uploaded.
	 * @param fileId the file's id
	 * @return the part
	 */
	static File file(String fileId) {
		return new File(null, null, fileId, null);
	}

	private static String dataUrl(String mediaType, byte[] bytes) {
		return "data:" + MimeTypeUtils.parseMimeType(mediaType) + ";base64,"
				+ Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * Return the text of some parts.
	 * @param parts the parts
	 * @return the texts, joined
	 */
	static String textOf(List<ContentPart> parts) {
		return parts.stream()
			.filter(Text.class::isInstance)
			.map((part) -> ((Text) part).text())
			.collect(Collectors.joining());
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
	 * An image, by URL or by the id of an uploaded file.
	 *
	 * @param url an {@code https} or a {@code data} URL
	 * @param fileId the id of an image that has been uploaded, on the Responses API only
	 * @param detail how closely the model looks, or {@code null} for its own choice
	 */
	record Image(@Nullable String url, @Nullable String fileId, @Nullable Detail detail) implements ContentPart {

		public Image {
			Assert.isTrue((url != null) != (fileId != null), "An image needs either a URL or an id");
			Assert.isTrue(StringUtils.hasText(url) || StringUtils.hasText(fileId), "An image needs a URL");
		}

		/**
		 * Create an image by URL.
		 * @param url an {@code https} or a {@code data} URL
		 * @param detail how closely the model looks, or {@code null} for its own choice
		 */
		public Image(String url, @Nullable Detail detail) {
			this(url, null, detail);
		}

		/**
		 * Return the same image, looked at as said.
		 * @param detail how closely the model looks
		 * @return a copy
		 */
		public Image withDetail(Detail detail) {
			return new Image(this.url, this.fileId, detail);
		}

		/**
		 * Describe the part without its URL, which may hold the image.
		 */
		@Override
		public String toString() {
			return "Image[fileId=" + this.fileId + ", " + ((this.url != null) ? this.url.length() : 0)
					+ " characters, detail=" + this.detail + "]";
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

	/**
	 * Recorded sound.
	 *
	 * @param format how the sound is encoded
	 * @param data the encoded sound, in Base64
	 */
	record Audio(Format format, String data) implements ContentPart {

		public Audio {
			Assert.hasText(data, "Audio needs data");
		}

		/**
		 * Describe the part without the sound.
		 */
		@Override
		public String toString() {
			return "Audio[format=" + this.format + ", " + this.data.length() + " characters]";
		}

		/**
		 * An encoding of sound that models take.
		 */
		public enum Format {

			/** WAV. */
			WAV,

			/** MP3. */
			MP3;

			String wire() {
				return name().toLowerCase(Locale.ROOT);
			}

		}

	}

	/**
	 * A file, such as a PDF. One of data, id and URL says which.
	 *
	 * @param filename the file's name, which data needs
	 * @param data the file as a {@code data} URL
	 * @param fileId the id of a file that has been uploaded
	 * @param url an {@code https} URL, on the Responses API only
	 */
	record File(@Nullable String filename, @Nullable String data, @Nullable String fileId,
			@Nullable String url) implements ContentPart {

		public File {
			long sources = Stream.of(data, fileId, url).filter(Objects::nonNull).count();
			Assert.isTrue(sources == 1, "A file needs either data, an id or a URL");
			Assert.isTrue(data == null || filename != null, "The data of a file need a name");
		}

		/**
		 * Describe the part without what is in the file.
		 */
		@Override
		public String toString() {
			return "File[fileId=" + this.fileId + ", " + ((this.data != null) ? this.data.length() : 0)
					+ " characters]";
		}

	}

}
