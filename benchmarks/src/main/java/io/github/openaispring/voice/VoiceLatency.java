package io.github.openaispring.voice;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How much later audio arrives because it goes through the voice endpoint: for each piece
 * of 100 ms the time from the model's server to a client, with the endpoint between them
 * and without it. Everything runs in one process, with one clock, and is metered and held
 * to a budget and a limit. It fails when a piece is missing.
 */
public final class VoiceLatency {

	private static final int WARM_UP = 20;

	private final int seconds;

	private final StampingModel model;

	private final HttpClient client = HttpClient.newHttpClient();

	private VoiceLatency(int seconds) {
		this.seconds = seconds;
		this.model = new StampingModel(pieces());
	}

	/**
	 * Measure with one session and with many, after a round that is not counted.
	 * @param arguments the number of sessions (100) and of seconds each speaks (60)
	 */
	public static void main(String[] arguments) {
		int sessions = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 100;
		int seconds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 60;
		VoiceLatency latency = new VoiceLatency(seconds);
		try (StampingModel model = latency.model; ConfigurableApplicationContext context = endpoint(model, sessions)) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			latency.measure(sessions, latency.direct());
			latency.measure(sessions, latency.throughEndpoint(port));
			latency.compare(port, 1);
			latency.compare(port, sessions);
		}
	}

	private static ConfigurableApplicationContext endpoint(StampingModel model, int sessions) {
		return new SpringApplicationBuilder(Endpoint.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "openai.api-key=sk-load", "openai.voice.enabled=true",
					"openai.base-url=http://127.0.0.1:%d/v1".formatted(model.port()), "openai.voice.resume-timeout=0",
					"openai.voice.max-sessions=" + 2 * sessions,
					"openai.voice.max-sessions-per-principal=" + 2 * sessions, "openai.budget.daily-usd=1000000",
					"openai.limits.requests-per-minute=1000000")
			.run();
	}

	private void compare(int port, int sessions) {
		Latencies direct = measure(sessions, direct());
		Latencies endpoint = measure(sessions, throughEndpoint(port));
		System.out.printf("%d sessions, %d pieces: ", sessions, endpoint.count());
		for (double quantile : new double[] { 0.5, 0.9, 0.99 }) {
			double without = direct.ms(quantile);
			double with = endpoint.ms(quantile);
			System.out.printf("p%.0f %.2f ms with and %.2f without, difference %.2f; ", quantile * 100, with, without,
					with - without);
		}
		System.out.println();
	}

	private Connector direct() {
		return (latencies) -> VoiceListener.direct(this.client, this.model.port(), latencies);
	}

	private Connector throughEndpoint(int port) {
		return (latencies) -> VoiceListener.throughEndpoint(this.client, port, latencies);
	}

	private Latencies measure(int sessions, Connector connector) {
		Latencies latencies = new Latencies(sessions * (pieces() - WARM_UP));
		List<CompletableFuture<Integer>> talks = new ArrayList<>();
		for (int i = 0; i < sessions; i++) {
			AtomicInteger piece = new AtomicInteger();
			talks.add(connector.connect((nanos) -> {
				if (piece.incrementAndGet() > WARM_UP) {
					latencies.add(nanos);
				}
			}));
		}
		for (CompletableFuture<Integer> talk : talks) {
			if (talk.join() != pieces()) {
				throw new IllegalStateException("Audio is missing");
			}
		}
		return latencies;
	}

	private int pieces() {
		return this.seconds * 1000 / StampingModel.PIECE_MS;
	}

	/**
	 * Begins a session.
	 */
	@FunctionalInterface
	private interface Connector {

		CompletableFuture<Integer> connect(LongConsumer latencies);

	}

	/**
	 * An application with nothing but the endpoint, which is metered.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Endpoint {

		@Bean
		SimpleMeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
