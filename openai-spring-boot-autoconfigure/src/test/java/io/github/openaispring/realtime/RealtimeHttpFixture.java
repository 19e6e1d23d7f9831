package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What sits in front of a server that sends what a test says.
 */
class RealtimeHttpFixture implements AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(30);

	static final RealtimeSessionSettings SESSION = RealtimeSessionSettings.builder().instructions("Say Grüße").build();

	static final String SESSION_JSON = "{\"type\":\"realtime\",\"model\":\"gpt-realtime-2.1\","
			+ "\"instructions\":\"Say Grüße\"}";

	static final String ERROR = """
			{"error": {"message": "No", "type": "kind", "code": "why", "param": "session"}}""";

	private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1),
			Duration.ofSeconds(60), 0);

	final WireServer server = new WireServer();

	final List<String> retries = new CopyOnWriteArrayList<>();

	final TestObservationRegistry observations = TestObservationRegistry.create();

	HttpLimits limits = HttpLimits.defaults();

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.close();
	}

	RealtimeClientSecrets secrets() {
		return new OpenAiRealtimeClientSecrets(http(), "gpt-realtime-2.1", telemetry());
	}

	RealtimeCalls calls() {
		return new OpenAiRealtimeCalls(http(), "gpt-realtime-2.1", telemetry());
	}

	private OpenAiHttpClient http() {
		return this.server.client(this.limits, AT_ONCE, new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				RealtimeHttpFixture.this.retries.add(operation + " " + reason);
			}
		});
	}

	private OperationTelemetry telemetry() {
		return new OperationTelemetry("test", "openai", this.observations, null, (event) -> {
			throw new AssertionError("Nothing here has tokens");
		});
	}

	WireServer.Received received() {
		return this.server.received().get(this.server.received().size() - 1);
	}

	static OpenAiException failureOf(Publisher<?> call) {
		OpenAiException failure = catchThrowableOfType(OpenAiException.class, () -> Flux.from(call).blockLast(WAIT));
		if (failure == null) {
			throw new AssertionError("The call did not fail");
		}
		return failure;
	}

}
