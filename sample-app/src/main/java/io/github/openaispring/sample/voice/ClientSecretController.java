package io.github.openaispring.sample.voice;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeClientSecretRequest;
import io.github.openaispring.realtime.RealtimeClientSecrets;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * Gives out short-lived keys, as many as are asked for: an application puts a sign-in
 * before it.
 */
@RestController
class ClientSecretController {

	private final RealtimeClientSecrets secrets;

	ClientSecretController(RealtimeClientSecrets secrets) {
		this.secrets = secrets;
	}

	@PostMapping("/api/realtime/client-secret")
	Mono<ResponseEntity<ClientSecret>> create() {
		RealtimeSessionSettings session = RealtimeSessionSettings.builder().build();
		return this.secrets.create(RealtimeClientSecretRequest.of(session))
			.map((secret) -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ClientSecret.of(secret)));
	}

}
