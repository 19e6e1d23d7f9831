package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that were made for use in browsers, and the sessions that they open. Each can
 * open several, until it expires. Only the latest are kept.
 */
final class ClientSecrets {

	/** How every such key begins. */
	static final String PREFIX = "ek_";

	private static final int MAX_KEPT = 1000;

	private final Map<String, Secret> secrets = new LinkedHashMap<>();

	private final InstantSource clock;

	ClientSecrets(InstantSource clock) {
		this.clock = clock;
	}

	synchronized Secret create(Duration life, ObjectNode session) {
		Instant expiresAt = this.clock.instant().plus(life);
		Secret secret = new Secret(Ids.next(PREFIX, 32), expiresAt, session.deepCopy());
		this.secrets.put(secret.value(), secret);
		if (this.secrets.size() > MAX_KEPT) {
			Iterator<Secret> eldest = this.secrets.values().iterator();
			eldest.next();
			eldest.remove();
		}
		return secret;
	}

	/**
	 * Whether a key is a client secret that can be used.
	 * @param key the key
	 * @return {@code true} until it expires
	 */
	boolean isValid(String key) {
		return find(key) != null;
	}

	/**
	 * Return the configuration of the sessions that a key opens.
	 * @param key the key
	 * @return a copy of the whole configuration, or {@code null} if the key is not valid
	 */
	@Nullable ObjectNode session(String key) {
		Secret secret = find(key);
		return (secret != null) ? secret.session().deepCopy() : null;
	}

	private synchronized @Nullable Secret find(String key) {
		Secret secret = this.secrets.get(key);
		return (secret != null && !isExpired(secret)) ? secret : null;
	}

	private boolean isExpired(Secret secret) {
		return !this.clock.instant().isBefore(secret.expiresAt());
	}

	synchronized void expireAll() {
		this.secrets.clear();
	}

	/**
	 * A client secret.
	 *
	 * @param value the key
	 * @param expiresAt when it expires
	 * @param session the configuration of its sessions
	 */
	record Secret(String value, Instant expiresAt, ObjectNode session) {

		ObjectNode toJson() {
			ObjectNode json = Json.object().put("value", this.value).put("expires_at", this.expiresAt.getEpochSecond());
			return json.set("session", this.session).asObject();
		}

		@Override
		public String toString() {
			return "Secret[expiresAt=%s]".formatted(this.expiresAt);
		}

	}

}
