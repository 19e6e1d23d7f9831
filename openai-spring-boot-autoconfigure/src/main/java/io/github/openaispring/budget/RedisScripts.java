package io.github.openaispring.budget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Reads the scripts, each after what all of them have in common.
 */
final class RedisScripts {

	private RedisScripts() {
	}

	static RedisScript<String> read(String name) {
		return RedisScript.of(text("accounts.lua") + text(name), String.class);
	}

	private static String text(String name) {
		try {
			return new ClassPathResource(name, RedisScripts.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
