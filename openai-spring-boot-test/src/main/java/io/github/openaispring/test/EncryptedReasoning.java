package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Thoughts in a form that only the simulator reads: it knows them by the item that they
 * belong to.
 */
final class EncryptedReasoning {

	private static final String PREFIX = "gAAAAAB";

	private EncryptedReasoning() {
	}

	static String of(String itemId) {
		byte[] content = ("reasoning of " + itemId).getBytes(StandardCharsets.UTF_8);
		return PREFIX + Base64.getUrlEncoder().encodeToString(content);
	}

	static boolean belongs(String content, String itemId) {
		return content.equals(of(itemId));
	}

}
