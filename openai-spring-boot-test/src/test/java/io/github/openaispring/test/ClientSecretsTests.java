package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientSecrets}.
 */
class ClientSecretsTests {

	private static final Instant START = Instant.parse("2026-11-22T12:00:00.5Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final ClientSecrets secrets = new ClientSecrets(this.now::get);

	private void at(Duration later) {
		this.now.set(START.plus(later));
	}

	private ClientSecrets.Secret create(int seconds) {
		return this.secrets.create(Duration.ofSeconds(seconds), Json.object().put("type", "realtime"));
	}

	@Test
	void secretIsValidUntilItExpires() {
		ClientSecrets.Secret secret = create(10);
		at(Duration.ofMillis(9999));
		assertThat(this.secrets.isValid(secret.value())).isTrue();
		assertThat(this.secrets.session(secret.value())).isEqualTo(Json.object().put("type", "realtime"));
		at(Duration.ofSeconds(10));
		assertThat(this.secrets.isValid(secret.value())).isFalse();
		assertThat(this.secrets.session(secret.value())).isNull();
	}

	@Test
	void secretsExpireOneByOne() {
		ClientSecrets.Secret shortOne = create(10);
		ClientSecrets.Secret longOne = create(60);
		at(Duration.ofSeconds(30));
		assertThat(this.secrets.isValid(shortOne.value())).isFalse();
		assertThat(this.secrets.isValid(longOne.value())).isTrue();
	}

	@Test
	void unknownSecretIsNotValid() {
		assertThat(this.secrets.isValid("ek_made_up")).isFalse();
		assertThat(this.secrets.isValid(create(10).value() + "x")).isFalse();
	}

	@Test
	void onlyTheLatestAreKept() {
		ClientSecrets.Secret first = create(60);
		ClientSecrets.Secret second = create(60);
		IntStream.range(0, 999).forEach((i) -> create(60));
		assertThat(this.secrets.isValid(first.value())).isFalse();
		assertThat(this.secrets.isValid(second.value())).isTrue();
	}

	@Test
	void sessionOfASecretCannotBeChanged() {
		ClientSecrets.Secret secret = create(10);
		this.secrets.session(secret.value()).put("type", "changed");
		assertThat(this.secrets.session(secret.value()).path("type").asString()).isEqualTo("realtime");
	}

	@Test
	void descriptionHidesTheKey() {
		ClientSecrets.Secret secret = create(10);
		assertThat(secret.toString()).doesNotContain(secret.value());
	}

}
