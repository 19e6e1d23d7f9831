package io.github.openaispring.voice;

import java.security.Principal;

/**
 * A client asks for a session.
 *
 * @param handshake how it came
 * @param principal who it is
 * @param start what it wishes for
 * @since 0.1.0
 */
public record VoiceRequest(VoiceHandshake handshake, Principal principal, VoiceStart start) {

}
