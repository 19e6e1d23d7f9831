package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.realtime.event.RealtimeSessionJson;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

/**
 * Writes the request for a client secret.
 */
final class ClientSecretRequestWriter {

	private final JsonFactory json;

	ClientSecretRequestWriter(JsonFactory json) {
		this.json = json;
	}

	byte[] write(@Nullable Duration expiresAfter, RealtimeSessionSettings session) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			if (expiresAfter != null) {
				writeExpiry(generator, expiresAfter);
			}
			generator.writeName("session");
			generator.writeRawValue(new String(RealtimeSessionJson.write(session), StandardCharsets.UTF_8));
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	private static void writeExpiry(JsonGenerator generator, Duration expiresAfter) {
		generator.writeObjectPropertyStart("expires_after");
		generator.writeStringProperty("anchor", "created_at");
		generator.writeNumberProperty("seconds", expiresAfter.toSeconds());
		generator.writeEndObject();
	}

}
