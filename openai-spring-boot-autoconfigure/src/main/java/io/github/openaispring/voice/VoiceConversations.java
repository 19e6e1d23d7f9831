package io.github.openaispring.voice;

import reactor.core.publisher.Mono;

/**
 * Opens conversations with a model.
 */
@FunctionalInterface
interface VoiceConversations {

	/**
	 * Open a conversation. Cancelling gives it up.
	 * @param request who asks and what for
	 * @return the conversation, or why there is none
	 */
	Mono<VoiceConversation> open(VoiceRequest request);

}
