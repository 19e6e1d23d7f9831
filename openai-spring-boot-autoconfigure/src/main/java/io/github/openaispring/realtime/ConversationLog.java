package io.github.openaispring.realtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;

/**
 * The conversation as the server has it, in its order: what there is to say again when
 * another server takes over. Items that we create are in it from the moment they are
 * accepted. The oldest items are forgotten when there are too many or they are too large.
 * It may be read on any thread.
 */
final class ConversationLog {

	private static final int MAX_ITEMS = 1_000;

	/** What another server is told at once must fit into what may wait to be sent. */
	private static final long MAX_CHARACTERS = 16L << 20;

	private final List<Entry> entries = new ArrayList<>();

	private final Map<String, Entry> byId = new HashMap<>();

	private long characters;

	/**
	 * An item has entered the conversation, or is about to.
	 * @param previousItemId the item before it, {@code root} for the front, or
	 * {@code null} for the end
	 * @param item the item
	 */
	synchronized void added(@Nullable String previousItemId, RealtimeItem item) {
		String id = item.id();
		if (id == null) {
			return;
		}
		if (this.byId.containsKey(id)) {
			update(id, item);
			return;
		}
		Entry entry = new Entry(id, withoutAnswerAudio(item));
		this.entries.add(position(previousItemId), entry);
		this.byId.put(id, entry);
		this.characters += entry.weight();
		forgetOldest();
	}

	private int position(@Nullable String previousItemId) {
		if ("root".equals(previousItemId)) {
			return 0;
		}
		Entry previous = (previousItemId != null) ? this.byId.get(previousItemId) : null;
		return (previous != null) ? this.entries.indexOf(previous) + 1 : this.entries.size();
	}

	private void forgetOldest() {
		while (this.entries.size() > MAX_ITEMS || (this.characters > MAX_CHARACTERS && this.entries.size() > 1)) {
			remove(this.entries.get(0));
		}
	}

	private void remove(Entry entry) {
		this.entries.remove(entry);
		this.byId.remove(entry.id);
		this.characters -= entry.weight();
	}

	// What the server tells of an item lacks what it told apart, such as a transcript
	// that came late, and what we sent along, such as images.
	private void update(String id, RealtimeItem item) {
		change(id, (known) -> merged(known, withoutAnswerAudio(item)));
	}

	private static RealtimeItem merged(RealtimeItem known, RealtimeItem told) {
		if (!(known instanceof RealtimeItem.Message before) || !(told instanceof RealtimeItem.Message now)) {
			return told;
		}
		boolean saysLess = Words.length(now.content()) < Words.length(before.content());
		return saysLess ? new RealtimeItem.Message(now.id(), now.status(), now.role(), before.content(), now.phase())
				: now;
	}

	private void change(String id, UnaryOperator<RealtimeItem> change) {
		Entry entry = this.byId.get(id);
		if (entry != null) {
			this.characters -= entry.weight();
			entry.item = change.apply(entry.item);
			this.characters += entry.weight();
			forgetOldest();
		}
	}

	/**
	 * The words of a part became known.
	 * @param itemId the item
	 * @param contentIndex the part
	 * @param text what was said
	 */
	synchronized void said(String itemId, int contentIndex, String text) {
		changeMessage(itemId, (content) -> Words.replace(content, contentIndex, text));
	}

	/**
	 * The rest of an answer was not heard.
	 * @param itemId the item
	 * @param heard the words that were heard
	 */
	synchronized void truncated(String itemId, String heard) {
		changeMessage(itemId, (content) -> List.of(new RealtimeContent.OutputAudio(null, heard)));
	}

	private void changeMessage(String itemId, UnaryOperator<List<RealtimeContent>> change) {
		change(itemId, (item) -> (item instanceof RealtimeItem.Message message) ? new RealtimeItem.Message(message.id(),
				message.status(), message.role(), change.apply(message.content()), message.phase()) : item);
	}

	synchronized void deleted(String itemId) {
		Entry entry = this.byId.get(itemId);
		if (entry != null) {
			remove(entry);
		}
	}

	synchronized List<RealtimeItem> items() {
		return this.entries.stream().map((entry) -> entry.item).toList();
	}

	/**
	 * Return what is to be said to another server: messages with words, and calls with
	 * their outputs. A call without its output would be refused, and so would the output
	 * of a call that the server does not know.
	 * @param audio finds the audio of a turn whose words are not known
	 * @return the items, in order
	 */
	synchronized List<RealtimeItem> replay(Function<String, byte @Nullable []> audio) {
		Set<String> answered = answeredCalls();
		List<RealtimeItem> replay = new ArrayList<>();
		for (Entry entry : this.entries) {
			RealtimeItem item = entry.item;
			if (item instanceof RealtimeItem.Message message) {
				RealtimeItem again = Words.again(message, audio.apply(entry.id));
				if (again != null) {
					replay.add(again);
				}
			}
			else if (answered.contains(callId(item))) {
				replay.add(item);
			}
		}
		return replay;
	}

	private Set<String> answeredCalls() {
		Set<String> calls = new HashSet<>();
		Set<String> outputs = new HashSet<>();
		for (Entry entry : this.entries) {
			if (entry.item instanceof RealtimeItem.FunctionCall) {
				calls.add(callId(entry.item));
			}
			if (entry.item instanceof RealtimeItem.FunctionCallOutput) {
				outputs.add(callId(entry.item));
			}
		}
		calls.retainAll(outputs);
		return calls;
	}

	private static String callId(RealtimeItem item) {
		if (item instanceof RealtimeItem.FunctionCall call) {
			return Objects.requireNonNullElse(call.callId(), "");
		}
		return (item instanceof RealtimeItem.FunctionCallOutput output) ? output.callId() : "";
	}

	private static RealtimeItem withoutAnswerAudio(RealtimeItem item) {
		return (item instanceof RealtimeItem.Message message && "assistant".equals(message.role()))
				? new RealtimeItem.Message(message.id(), message.status(), message.role(),
						Words.withoutAudio(message.content()), message.phase())
				: item;
	}

	/**
	 * An item and its place.
	 */
	private static final class Entry {

		private final String id;

		private RealtimeItem item;

		Entry(String id, RealtimeItem item) {
			this.id = id;
			this.item = item;
		}

		long weight() {
			if (this.item instanceof RealtimeItem.Message message) {
				return Words.length(message.content());
			}
			if (this.item instanceof RealtimeItem.FunctionCall call) {
				return call.arguments().length();
			}
			if (this.item instanceof RealtimeItem.FunctionCallOutput output) {
				return output.output().length();
			}
			return (this.item instanceof RealtimeItem.Unknown unknown) ? unknown.json().text().length() : 0;
		}

	}

}
