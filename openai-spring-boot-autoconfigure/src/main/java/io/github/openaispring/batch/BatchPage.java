package io.github.openaispring.batch;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.http.WireMembers;

/**
 * Some of all batches, the newest first.
 */
final class BatchPage {

	private final List<Batch> batches = new ArrayList<>();

	private boolean more;

	private BatchPage() {
	}

	static BatchPage read(JsonParser parser) {
		BatchPage page = new BatchPage();
		WireMembers.object(parser, page::readMember);
		return page;
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "data" -> WireMembers.array(parser, (entry, none) -> this.batches.add(BatchReader.read(entry)));
			case "has_more" -> this.more = parser.currentToken() == JsonToken.VALUE_TRUE;
			default -> parser.skipChildren();
		}
	}

	List<Batch> batches() {
		return this.batches;
	}

	/**
	 * Return where the next page begins.
	 * @return the batch after which it begins, or {@code null} if there is none
	 */
	@Nullable String next() {
		return (this.more && !this.batches.isEmpty()) ? this.batches.get(this.batches.size() - 1).id() : null;
	}

}
