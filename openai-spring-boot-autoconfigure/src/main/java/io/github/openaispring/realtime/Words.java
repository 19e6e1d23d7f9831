package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;

/**
 * What the parts of a message say.
 */
final class Words {

	private Words() {
	}

	/**
	 * Return the words of a part.
	 * @param part the part
	 * @return the words, or {@code null} when they are not known
	 */
	static @Nullable String of(RealtimeContent part) {
		if (part instanceof RealtimeContent.InputText text) {
			return text.text();
		}
		if (part instanceof RealtimeContent.OutputText text) {
			return text.text();
		}
		if (part instanceof RealtimeContent.InputAudio audio) {
			return audio.transcript();
		}
		return (part instanceof RealtimeContent.OutputAudio audio) ? audio.transcript() : null;
	}

	static long length(List<RealtimeContent> content) {
		return content.stream().mapToLong(Words::length).sum();
	}

	private static long length(RealtimeContent part) {
		if (part instanceof RealtimeContent.InputImage image) {
			return (image.imageUrl() != null) ? image.imageUrl().length() : 0;
		}
		String words = of(part);
		long length = (words != null) ? words.length() : 0;
		return (part instanceof RealtimeContent.InputAudio audio && audio.audio() != null)
				? length + audio.audio().length : length;
	}

	static List<RealtimeContent> withoutAudio(List<RealtimeContent> content) {
		return content.stream()
			.map((part) -> (part instanceof RealtimeContent.OutputAudio audio)
					? new RealtimeContent.OutputAudio(null, audio.transcript()) : part)
			.toList();
	}

	/**
	 * Put the words into a part, which may not be there yet.
	 * @param content the parts
	 * @param index which part
	 * @param text the words
	 * @return the parts with the words
	 */
	static List<RealtimeContent> replace(List<RealtimeContent> content, int index, String text) {
		List<RealtimeContent> replaced = new ArrayList<>(content);
		if (index >= 0 && index < replaced.size()) {
			replaced.set(index, with(replaced.get(index), text));
		}
		else if (index == replaced.size()) {
			replaced.add(new RealtimeContent.OutputAudio(null, text));
		}
		return replaced;
	}

	private static RealtimeContent with(RealtimeContent part, String text) {
		if (part instanceof RealtimeContent.InputAudio) {
			return new RealtimeContent.InputAudio(null, text);
		}
		if (part instanceof RealtimeContent.OutputAudio) {
			return new RealtimeContent.OutputAudio(null, text);
		}
		return (part instanceof RealtimeContent.OutputText) ? new RealtimeContent.OutputText(text) : part;
	}

	/**
	 * Return a message as it can be said again: no answer can be given audio, and spoken
	 * words become text.
	 * @param message the message
	 * @param audio the audio of a user's turn, if it is kept
	 * @return the message, or {@code null} when it says nothing
	 */
	static RealtimeItem.@Nullable Message again(RealtimeItem.Message message, byte @Nullable [] audio) {
		List<RealtimeContent> content = new ArrayList<>();
		for (RealtimeContent part : message.content()) {
			RealtimeContent again = again(message.role(), part, audio);
			if (again != null) {
				content.add(again);
			}
		}
		return content.isEmpty() ? null
				: new RealtimeItem.Message(message.id(), null, message.role(), content, message.phase());
	}

	private static @Nullable RealtimeContent again(String role, RealtimeContent part, byte @Nullable [] audio) {
		if (part instanceof RealtimeContent.InputImage) {
			return part;
		}
		String words = of(part);
		if (StringUtils.hasText(words)) {
			return "assistant".equals(role) ? new RealtimeContent.OutputText(words)
					: new RealtimeContent.InputText(words);
		}
		if (!(part instanceof RealtimeContent.InputAudio spoken)) {
			return null;
		}
		byte[] sound = (spoken.audio() != null) ? spoken.audio() : audio;
		return (sound != null) ? new RealtimeContent.InputAudio(sound, null) : null;
	}

}
