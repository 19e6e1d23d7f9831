package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form by which a file is uploaded.
 */
final class FileForm {

	/** The purpose of files of requests. */
	static final String BATCH = "batch";

	/** When files expire. */
	static final Rule EXPIRY = Rules.object(Rules.required("anchor", Rules.oneOf("created_at")),
			Rules.required("seconds", Rules.integer(3600, 2_592_000)));

	private static final Duration BATCH_LIFE = Duration.ofDays(30);

	private static final Pattern NESTED = Pattern.compile("(\\w+)\\[(\\w+)]");

	private static final Rule REQUEST = Rules.object(Rules.required("file", Rules.anyObject()),
			Rules.required("purpose", Rules.oneOf("assistants", BATCH, "fine-tune", "vision", "user_data", "evals")),
			Rules.optional("expires_after", EXPIRY));

	private final Map<String, MultipartBody.Part> parts;

	private final ObjectNode json = Json.object();

	FileForm(Map<String, MultipartBody.Part> parts) {
		this.parts = parts;
		parts.forEach(this::put);
	}

	private void put(String name, MultipartBody.Part part) {
		Matcher nested = NESTED.matcher(name);
		if (part.filename() != null) {
			this.json.putObject(name);
		}
		else if (nested.matches()) {
			put(this.json.withObject("/" + nested.group(1)), nested.group(2), part.text());
		}
		else {
			this.json.put(name, part.text());
		}
	}

	private static void put(ObjectNode object, String name, String value) {
		if (value.matches("\\d{1,18}")) {
			object.put(name, Long.parseLong(value));
		}
		else {
			object.put(name, value);
		}
	}

	StoredFile read(Instant now) {
		REQUEST.check("", this.json);
		String purpose = this.json.path("purpose").asString();
		MultipartBody.Part file = Objects.requireNonNull(this.parts.get("file"));
		String name = Objects.requireNonNull(file.filename());
		FileLimits.check(purpose, name, file.bytes().length);
		return StoredFile.of(name, purpose, now, expiry(purpose, now), FileContent.of(file.bytes()));
	}

	private @Nullable Instant expiry(String purpose, Instant now) {
		if (this.json.has("expires_after")) {
			return now.plusSeconds(this.json.at("/expires_after/seconds").asLong());
		}
		return (purpose.equals(BATCH)) ? now.plus(BATCH_LIFE) : null;
	}

}
