package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.netty.buffer.Unpooled;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.http.CannedServer;
import io.github.openaispring.http.SideBySide;

/**
 * Asks a question with one client after the other, from a server in this JVM. The
 * argument is the number of rounds, of 200 questions each.
 */
public final class CallSideBySide {

	private static final int CALLS = 200;

	private CallSideBySide() {
	}

	/**
	 * Compare our client with the bare transport and the stock way.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) {
		try (CannedServer server = server()) {
			compare(own(server.url()), args);
		}
	}

	static CannedServer server() {
		byte[] answer = CallBenchmark.ANSWER.getBytes(StandardCharsets.UTF_8);
		return new CannedServer((body) -> answer);
	}

	static void compare(Map<String, Runnable> clients, String[] args) {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 60;
		new SideBySide(CannedServer.THREADS, rounds, CALLS).run(clients);
	}

	static Map<String, Runnable> own(String url) {
		Map<String, Runnable> own = new LinkedHashMap<>();
		own.put("floor", floor(url));
		own.put("stock WebClient", stock(url));
		for (Accounting accounting : Accounting.values()) {
			own.put("ours, " + accounting, ours(url, accounting));
		}
		return own;
	}

	private static Runnable floor(String url) {
		HttpClient client = HttpClient.create().headers((headers) -> headers.set("content-type", "application/json"));
		JsonMapper json = JsonMapper.builder().build();
		return () -> client.post()
			.uri(url + "/chat/completions")
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json.writeValueAsBytes(Question.ASKED))))
			.responseContent()
			.aggregate()
			.block();
	}

	private static Runnable stock(String url) {
		WebClient client = webClient(url);
		return () -> Objects
			.requireNonNull(client.post()
				.uri("/chat/completions")
				.bodyValue(Question.ASKED)
				.retrieve()
				.bodyToMono(Answer.class)
				.block())
			.choices()
			.get(0)
			.message()
			.content();
	}

	private static Runnable ours(String url, Accounting accounting) {
		OpenAiProvider provider = CallBenchmark.provider(webClient(url), ChatApi.CHAT_COMPLETIONS, accounting);
		UsageAttribution tenant = UsageAttribution.tenant("acme");
		return () -> Objects.requireNonNull(provider.predict(CallBenchmark.QUESTION).contextWrite(tenant).block())
			.content();
	}

	private static WebClient webClient(String url) {
		return WebClient.builder()
			.baseUrl(url)
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create()))
			.build();
	}

	/**
	 * A question.
	 *
	 * @param model the model
	 * @param messages the messages
	 */
	record Question(String model, List<Message> messages) {

		static final Question ASKED = new Question("gpt-6.1-terra",
				List.of(new Message("user", "What is the capital of France?")));

	}

	/**
	 * An answer.
	 *
	 * @param choices the choices
	 */
	record Answer(List<Choice> choices) {
	}

	/**
	 * A choice.
	 *
	 * @param message the message
	 */
	record Choice(Message message) {
	}

	/**
	 * A message.
	 *
	 * @param role who speaks
	 * @param content what
	 */
	record Message(String role, String content) {
	}

}
