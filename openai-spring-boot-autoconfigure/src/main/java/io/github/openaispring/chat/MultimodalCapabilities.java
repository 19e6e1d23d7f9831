package io.github.openaispring.chat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.github.openaispring.model.ModelCapabilities;
import io.github.openaispring.model.ModelInput;

/**
 * What messages to a model can hold besides text, and whether it can answer in speech.
 * What is too large or of another type is refused before anything is sent.
 *
 * @param image what is known of pictures, or {@code null} if it takes none
 * @param audio what is known of recorded sound, or {@code null} if it takes none
 * @param document what is known of files, or {@code null} if it takes none
 * @param audioOutput whether answers can be in speech
 * @since 0.1.0
 */
public record MultimodalCapabilities(@Nullable Media image, @Nullable Media audio, @Nullable Media document,
		boolean audioOutput) {

	static final List<String> IMAGE_TYPES = List.of("image/jpeg", "image/png", "image/gif", "image/webp");

	static final DataSize MAX_IMAGE = DataSize.ofMegabytes(20);

	static final DataSize MAX_AUDIO = DataSize.ofMegabytes(25);

	static final DataSize MAX_FILE = DataSize.ofMegabytes(50);

	static final DataSize MAX_REQUEST = DataSize.ofMegabytes(100);

	/**
	 * Return the capabilities of a model that takes text alone.
	 * @return no capabilities
	 */
	public static MultimodalCapabilities none() {
		return new MultimodalCapabilities(null, null, null, false);
	}

	/**
	 * Return the capabilities of a model. Nobody promises what is not known: of that,
	 * only pictures are counted in.
	 * @param model what is known of the model
	 * @return its capabilities
	 */
	static MultimodalCapabilities of(ModelCapabilities model) {
		Set<ModelInput> input = (model.input() != null) ? model.input() : Set.of(ModelInput.IMAGE);
		return new MultimodalCapabilities(input.contains(ModelInput.IMAGE) ? new Media(IMAGE_TYPES, MAX_IMAGE) : null,
				input.contains(ModelInput.AUDIO) ? new Media(List.of("audio/wav", "audio/mpeg"), MAX_AUDIO) : null,
				input.contains(ModelInput.FILE) ? new Media(List.of("application/pdf"), MAX_FILE) : null,
				Boolean.TRUE.equals(model.audioOutput()));
	}

	/**
	 * Return the kinds of content that the model takes.
	 * @return the kinds, empty for text alone
	 */
	public Set<MediaKind> input() {
		Set<MediaKind> kinds = new LinkedHashSet<>();
		for (MediaKind kind : MediaKind.values()) {
			if (media(kind) != null) {
				kinds.add(kind);
			}
		}
		return Set.copyOf(kinds);
	}

	/**
	 * Return what is known of a kind of content.
	 * @param kind the kind
	 * @return what is known, or {@code null} if the model does not take it, as none takes
	 * video
	 */
	public @Nullable Media media(MediaKind kind) {
		return switch (kind) {
			case IMAGE -> this.image;
			case AUDIO -> this.audio;
			case DOCUMENT -> this.document;
			case VIDEO -> null;
		};
	}

	/**
	 * What is known of a kind of content.
	 *
	 * @param types the media types; of files, those that both APIs take
	 * @param maxSize the most that one may have before it is encoded
	 */
	public record Media(List<String> types, DataSize maxSize) {

		public Media {
			types = List.copyOf(types);
		}

	}

}
