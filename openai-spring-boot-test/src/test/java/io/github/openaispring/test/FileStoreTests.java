package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FileStore} and {@link FileLimits}.
 */
class FileStoreTests {

	private final FileStore files = new FileStore(InstantSource.system(), 3, 10);

	private StoredFile add(String content) {
		StoredFile file = StoredFile.of("a", "vision", Instant.now(), null,
				FileContent.of(content.getBytes(StandardCharsets.UTF_8)));
		this.files.add(file);
		return file;
	}

	@Test
	void oldestAreForgottenWhenThereAreTooMany() {
		StoredFile first = add("1");
		add("2");
		add("3");
		assertThat(this.files.find(first.id())).isPresent();
		add("4");
		assertThat(this.files.find(first.id())).isEmpty();
		assertThat(this.files.all()).hasSize(3);
	}

	@Test
	void oldestAreForgottenWhenTheyAreTooLarge() {
		add("12345");
		StoredFile second = add("12345");
		assertThat(this.files.all()).hasSize(2);
		StoredFile third = add("1");
		assertThat(this.files.all()).containsExactly(second, third);
	}

	@Test
	void latestIsKeptWhateverItsSize() {
		add("1");
		StoredFile large = add("12345678901");
		assertThat(this.files.all()).containsExactly(large);
	}

	@Test
	void sizeIsLimitedByPurpose() {
		long batch = 200L * 1024 * 1024;
		assertThatCode(() -> FileLimits.check("batch", "a.jsonl", batch)).doesNotThrowAnyException();
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> FileLimits.check("batch", "a.jsonl", batch + 1))
			.satisfies((ex) -> assertThat(ex.error().status()).isEqualTo(413));
		assertThatCode(() -> FileLimits.check("vision", "a", 512L * 1024 * 1024)).doesNotThrowAnyException();
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> FileLimits.check("vision", "a", 512L * 1024 * 1024 + 1));
	}

}
