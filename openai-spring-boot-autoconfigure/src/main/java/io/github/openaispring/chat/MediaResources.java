package io.github.openaispring.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.unit.DataSize;

/**
 * Makes parts of resources. The first bytes tell the type, and where they do not, the
 * name does.
 */
final class MediaResources {

	private static final String PARAM = "content";

	private MediaResources() {
	}

	static ContentPart.Image image(Resource resource) {
		byte[] bytes = read(resource, MultimodalCapabilities.MAX_IMAGE);
		String type = mediaType(resource, bytes);
		if (!type.startsWith("image/")) {
			throw InvalidParameters.of(PARAM, "is no image: " + name(resource));
		}
		return ContentPart.image(type, bytes);
	}

	static ContentPart.Audio audio(Resource resource) {
		byte[] bytes = read(resource, MultimodalCapabilities.MAX_AUDIO);
		return switch (mediaType(resource, bytes)) {
			case "audio/wav", "audio/x-wav" -> ContentPart.audio(ContentPart.Audio.Format.WAV, bytes);
			case "audio/mpeg" -> ContentPart.audio(ContentPart.Audio.Format.MP3, bytes);
			default -> throw InvalidParameters.of(PARAM, "is neither WAV nor MP3: " + name(resource));
		};
	}

	static ContentPart.File file(Resource resource) {
		byte[] bytes = read(resource, MultimodalCapabilities.MAX_FILE);
		String name = Objects.requireNonNullElse(resource.getFilename(), "file");
		return ContentPart.file(name, mediaType(resource, bytes), bytes);
	}

	// Its description may hold a URL with credentials.
	private static String name(Resource resource) {
		String name = resource.getFilename();
		return (name != null) ? name : "a resource without a name";
	}

	private static byte[] read(Resource resource, DataSize max) {
		try (InputStream in = resource.getInputStream()) {
			byte[] bytes = in.readNBytes((int) max.toBytes() + 1);
			if (bytes.length > max.toBytes()) {
				throw InvalidParameters.of(PARAM, "has more than " + max.toMegabytes() + " MB: " + name(resource));
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String mediaType(Resource resource, byte[] bytes) {
		MediaSignature signature = MediaSignature.of(bytes);
		return (signature != null) ? signature.mediaType()
				: MediaTypeFactory.getMediaType(resource)
					.map(MediaType::toString)
					.orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
	}

}
