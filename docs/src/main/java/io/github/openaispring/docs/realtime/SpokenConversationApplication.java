package io.github.openaispring.docs.realtime;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Holds a spoken conversation with the simulator, without a key.
 */
@SpringBootApplication
public class SpokenConversationApplication {

	/**
	 * Run the conversation.
	 * @param arguments arguments for Spring Boot
	 */
	public static void main(String[] arguments) {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			simulator.onRealtime().hear("What is the weather in Paris?");
			simulator.onRealtime().hear("Thank you, and tomorrow?");
			SpringApplication application = new SpringApplication(SpokenConversationApplication.class);
			String baseUrl = "--openai.base-url=" + simulator.baseUrl();
			try (ConfigurableApplicationContext context = application.run(baseUrl, "--openai.api-key=any")) {
				context.getBean(SpokenConversation.class).hold(SpokenConversationApplication::print).block();
			}
		}
	}

	private static void print(String line) {
		System.out.println(line);
	}

}
