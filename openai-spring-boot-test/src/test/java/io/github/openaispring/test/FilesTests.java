package io.github.openaispring.test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the storing of files.
 */
class FilesTests {

	private final OpenAiSimulator simulator = OpenAiSimulator.builder().virtualTime().start();

	private final BatchesClient client = new BatchesClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static String path(JsonNode file) {
		return "/files/" + file.path("id").asString();
	}

	@Test
	void fileIsDescribedAndReadBack() {
		String content = "{\"text\":\"größer\"}\n\n猫\r\n";
		JsonNode file = this.client.store("batch", "in put.jsonl", content);
		assertThat(file.path("id").asString()).startsWith("file-");
		assertThat(file.path("object").asString()).isEqualTo("file");
		assertThat(file.path("bytes").asInt()).isEqualTo(26);
		assertThat(file.path("filename").asString()).isEqualTo("in put.jsonl");
		assertThat(file.path("purpose").asString()).isEqualTo("batch");
		assertThat(file.path("status").asString()).isEqualTo("processed");
		assertThat(Instant.ofEpochSecond(file.path("created_at").asLong())).isBetween(Instant.now().minusSeconds(60),
				Instant.now());
		assertThat(file.path("expires_at").asLong() - file.path("created_at").asLong())
			.isEqualTo(Duration.ofDays(30).toSeconds());
		assertThat(BatchesClient.ok(this.client.get(path(file)))).isEqualTo(file);
		HttpResponse<String> read = this.client.get(path(file) + "/content");
		assertThat(read.body()).isEqualTo(content);
		assertThat(read.headers().firstValue("content-type")).hasValue("application/octet-stream");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_536, 65_537, 1_048_576, 1_048_577, 3_000_000 })
	void filesOfAllSizesAreReadBack(int size) {
		StringBuilder content = new StringBuilder(size);
		IntStream.range(0, size).forEach((i) -> content.append((char) ('a' + i % 26)));
		JsonNode file = this.client.store("vision", "a.txt", content.toString());
		assertThat(file.path("bytes").asInt()).isEqualTo(size);
		assertThat(this.client.get(path(file) + "/content").body().contentEquals(content)).isTrue();
	}

	@Test
	void filesAreListedInPages() {
		List<String> ids = IntStream.range(0, 5)
			.mapToObj((i) -> this.client.store((i == 2) ? "vision" : "batch", i + ".jsonl", "x"))
			.map((file) -> file.path("id").asString())
			.toList();
		JsonNode all = BatchesClient.ok(this.client.get("/files"));
		assertThat(all.path("data")).extracting((file) -> file.path("id").asString())
			.containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
		assertThat(all.path("has_more").asBoolean()).isFalse();
		JsonNode page = BatchesClient.ok(this.client.get("/files?purpose=batch&order=asc&limit=2&after=" + ids.get(0)));
		assertThat(page.path("data")).extracting((file) -> file.path("id").asString())
			.containsExactly(ids.get(1), ids.get(3));
		assertThat(page.path("has_more").asBoolean()).isTrue();
		assertThat(page.path("last_id").asString()).isEqualTo(ids.get(3));
		assertThat(BatchesClient.error(this.client.get("/files?limit=10001"), 400).path("param").asString())
			.isEqualTo("limit");
	}

	@Test
	void deletedFileIsGone() {
		JsonNode file = this.client.store("batch", "a.jsonl", "x");
		JsonNode deleted = BatchesClient.ok(this.client.delete(path(file)));
		assertThat(deleted.path("deleted").asBoolean()).isTrue();
		assertThat(deleted.path("id")).isEqualTo(file.path("id"));
		for (String suffix : List.of("", "/content")) {
			JsonNode error = BatchesClient.error(this.client.get(path(file) + suffix), 404);
			assertThat(error.path("message").asString())
				.isEqualTo("No such File object: " + file.path("id").asString());
			assertThat(error.path("param").asString()).isEqualTo("id");
		}
		BatchesClient.error(this.client.delete(path(file)), 404);
	}

	@Test
	void filesExpire() {
		JsonNode file = this.client.store("user_data", "a.txt", "x",
				BatchesClient.part("expires_after[anchor]", "created_at"),
				BatchesClient.part("expires_after[seconds]", "3600"));
		JsonNode lasting = this.client.store("user_data", "b.txt", "x");
		assertThat(lasting.path("expires_at").isNull()).isTrue();
		this.simulator.advance(Duration.ofSeconds(3599));
		BatchesClient.ok(this.client.get(path(file)));
		this.simulator.advance(Duration.ofSeconds(1));
		BatchesClient.error(this.client.get(path(file)), 404);
		assertThat(BatchesClient.ok(this.client.get("/files")).path("data")).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.simulator.advance(Duration.ofSeconds(-1)));
	}

	@Test
	void invalidFormsAreRefused() {
		String file = BatchesClient.file("a.jsonl", "x");
		refused("purpose", "missing_required_parameter", file);
		refused("purpose", "invalid_value", file, BatchesClient.part("purpose", "fun"));
		refused("file", "missing_required_parameter", BatchesClient.part("purpose", "batch"));
		refused("file", "invalid_type", BatchesClient.part("purpose", "batch"), BatchesClient.part("file", "x"));
		refused("name", "unknown_parameter", file, BatchesClient.part("purpose", "batch"),
				BatchesClient.part("name", "x"));
		refused("expires_after.seconds", "missing_required_parameter", file, BatchesClient.part("purpose", "batch"),
				BatchesClient.part("expires_after[anchor]", "created_at"));
		refused("expires_after.seconds", "integer_below_min_value", file, BatchesClient.part("purpose", "batch"),
				BatchesClient.part("expires_after[anchor]", "created_at"),
				BatchesClient.part("expires_after[seconds]", "3599"));
		refused("expires_after.seconds", "invalid_type", file, BatchesClient.part("purpose", "batch"),
				BatchesClient.part("expires_after[anchor]", "created_at"),
				BatchesClient.part("expires_after[seconds]", "long"));
		BatchesClient.error(this.client.post("/files", Json.object()), 400);
	}

	private void refused(String param, String code, String... parts) {
		JsonNode error = BatchesClient.error(this.client.upload(parts), 400);
		assertThat(error.path("param").asString()).isEqualTo(param);
		assertThat(error.path("code").asString()).isEqualTo(code);
	}

	@Test
	void fileForBatchMustBeOfLines() {
		JsonNode error = BatchesClient
			.error(this.client.upload(BatchesClient.part("purpose", "batch"), BatchesClient.file("a.csv", "x")), 400);
		assertThat(error.path("message").asString()).isEqualTo("Invalid file format for Batch API. Must be .jsonl");
	}

	@Test
	void filesOfSomePurposesAreNotDownloaded() {
		JsonNode file = this.client.store("user_data", "a.txt", "x");
		assertThat(BatchesClient.error(this.client.get(path(file) + "/content"), 400).path("message").asString())
			.isEqualTo("Not allowed to download files of purpose: user_data");
	}

	@Test
	void otherMethodsAreNotAllowed() {
		assertThat(this.client.delete("/files").headers().firstValue("allow")).hasValue("GET, POST");
		assertThat(this.client.post("/files/a", Json.object()).headers().firstValue("allow")).hasValue("GET, DELETE");
		assertThat(this.client.delete("/files/a/content").headers().firstValue("allow")).hasValue("GET");
	}

	@Test
	void filesAreScriptedAndReset() {
		JsonNode file = this.client.store("batch", "a.jsonl", "x");
		this.simulator.onFiles((request) -> request.path().endsWith("/content")).fail(500, "server_error");
		BatchesClient.ok(this.client.get(path(file)));
		BatchesClient.error(this.client.get(path(file) + "/content"), 500);
		this.simulator.onFiles().fail(503, "overloaded");
		BatchesClient.error(this.client.get("/files"), 503);
		this.simulator.reset();
		assertThat(BatchesClient.ok(this.client.get("/files")).path("data")).isEmpty();
	}

}
