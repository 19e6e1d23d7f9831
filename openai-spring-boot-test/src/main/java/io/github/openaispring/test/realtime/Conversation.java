package io.github.openaispring.test.realtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The items in their order. Of more than 5,000 items the oldest are forgotten, and so is
 * the oldest audio beyond 64 MiB.
 */
final class Conversation {

	private static final int MAX_ITEMS = 5000;

	private static final long MAX_AUDIO = 64 * 1024 * 1024;

	private final String id = Ids.next("conv");

	private final List<Item> items = new ArrayList<>();

	String id() {
		return this.id;
	}

	List<Item> items() {
		return List.copyOf(this.items);
	}

	@Nullable Item find(String itemId) {
		return this.items.stream().filter((item) -> item.id().equals(itemId)).findFirst().orElse(null);
	}

	Item get(String itemId, String param) {
		Item item = find(itemId);
		if (item == null) {
			throw RealtimeFault
				.invalid("invalid_item_id", param, "There is no item with the id '%s'.".formatted(itemId))
				.asException();
		}
		return item;
	}

	/**
	 * Append an item.
	 * @param item the item
	 * @return the identifier of the item before it
	 */
	@Nullable String append(Item item) {
		return insert(this.items.size(), item);
	}

	/**
	 * Insert an item.
	 * @param previousId the item before it, or {@code root}
	 * @param item the item
	 * @return the identifier of the item before it
	 */
	@Nullable String insertAfter(String previousId, Item item) {
		int index = ("root".equals(previousId)) ? 0 : this.items.indexOf(get(previousId, "previous_item_id")) + 1;
		return insert(index, item);
	}

	private @Nullable String insert(int index, Item item) {
		this.items.add(index, item);
		String previous = (index > 0) ? this.items.get(index - 1).id() : null;
		forgetOldest();
		return previous;
	}

	private void forgetOldest() {
		if (this.items.size() > MAX_ITEMS) {
			this.items.remove(0);
		}
		long audio = this.items.stream().mapToLong(Item::audioBytes).sum();
		for (int i = 0; audio > MAX_AUDIO && i < this.items.size() - 1; i++) {
			audio -= this.items.get(i).audioBytes();
			this.items.get(i).forgetAudio();
		}
	}

	void remove(Item item) {
		this.items.remove(item);
	}

}
