package io.github.openaispring.test;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that was uploaded, or written by a batch.
 *
 * @param id its identifier
 * @param name its name
 * @param purpose what it is for
 * @param createdAt when it was made
 * @param expiresAt when it goes away, if it does
 * @param content what is in it
 */
record StoredFile(String id, String name, String purpose, Instant createdAt, @Nullable Instant expiresAt,
		FileContent content) {

	static StoredFile of(String name, String purpose, Instant createdAt, @Nullable Instant expiresAt,
			FileContent content) {
		return new StoredFile(Ids.next("file-", 22), name, purpose, createdAt, expiresAt, content);
	}

	boolean isExpired(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

	ObjectNode toJson() {
		ObjectNode json = Json.object()
			.put("object", "file")
			.put("id", this.id)
			.put("purpose", this.purpose)
			.put("filename", this.name)
			.put("bytes", this.content.size())
			.put("created_at", this.createdAt.getEpochSecond());
		return Seconds.put(json, "expires_at", this.expiresAt).put("status", "processed").putNull("status_details");
	}

}
