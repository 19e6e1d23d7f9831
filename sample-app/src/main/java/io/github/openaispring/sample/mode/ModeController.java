package io.github.openaispring.sample.mode;

import java.net.URI;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.test.OpenAiSimulator;

/**
 * Tells which server answers, on the page and in the log.
 */
@RestController
class ModeController {

	private static final Logger logger = LoggerFactory.getLogger(ModeController.class);

	private final Mode mode;

	ModeController(OpenAiConnectionDetails details, OpenAiProvider provider,
			ObjectProvider<OpenAiSimulator> simulator) {
		this.mode = new Mode(mode(details, simulator.getIfAvailable() != null), details.getBaseUrl(), provider.model());
	}

	private static String mode(OpenAiConnectionDetails details, boolean simulated) {
		String host = URI.create(details.getBaseUrl()).getHost();
		if (simulated) {
			return "simulator";
		}
		return (host != null && host.endsWith("openai.com")) ? "openai" : "compatible";
	}

	@GetMapping("/api/mode")
	Mode mode() {
		return this.mode;
	}

	@EventListener(ApplicationReadyEvent.class)
	void log() {
		if ("simulator".equals(this.mode.mode())) {
			logger.info("No key is set: answers come from the simulator at {}. Set OPENAI_API_KEY to talk to OpenAI, "
					+ "or OPENAI_BASE_URL to talk to another server.", this.mode.baseUrl());
		}
		else {
			logger.info("Answers come from {} with the model {}.", this.mode.baseUrl(), this.mode.model());
		}
	}

}
