package io.github.openaispring.chat;

import org.springframework.util.unit.DataSize;

/**
 * Counts how much one request holds, and refuses too much.
 */
final class MediaSizes {

	private long files;

	private long all;

	void addImage(Base64Data data, String place) {
		add(data, MultimodalCapabilities.MAX_IMAGE, place);
	}

	void addAudio(Base64Data data, String place) {
		add(data, MultimodalCapabilities.MAX_AUDIO, place);
	}

	void addFile(Base64Data data, String place) {
		add(data, MultimodalCapabilities.MAX_FILE, place);
		this.files += data.size();
		requireAtMost(this.files, MultimodalCapabilities.MAX_FILE, place, "brings the files of the request to");
	}

	private void add(Base64Data data, DataSize max, String place) {
		requireAtMost(data.size(), max, place, "has");
		this.all += data.text().length();
		requireAtMost(this.all, MultimodalCapabilities.MAX_REQUEST, place, "brings the encoded request to");
		if (!data.isValid()) {
			throw InvalidParameters.of(place, "has data that are not Base64");
		}
	}

	private static void requireAtMost(long size, DataSize max, String place, String what) {
		if (size > max.toBytes()) {
			throw InvalidParameters.of(place,
					what + " " + size + " bytes, more than the " + max.toMegabytes() + " MB that are allowed");
		}
	}

}
