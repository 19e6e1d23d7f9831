package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.openaispring.test.realtime.ScriptBook.Reception;
import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * The simulated Realtime API. For the simulator's own use.
 *
 * @since 0.1.0
 */
public final class RealtimeServer {

	private final ScriptBook scripts = new ScriptBook();

	private final ConnectionLog connections = new ConnectionLog();

	private final Environment environment;

	/**
	 * Make a server.
	 * @param settings the settings
	 * @param backend the rest of the simulator
	 * @param synthesizer the voice
	 */
	public RealtimeServer(RealtimeSettings settings, RealtimeBackend backend, SpeechSynthesizer synthesizer) {
		this.environment = new Environment(settings, backend, this.scripts, new Speaker(synthesizer));
	}

	/**
	 * Complete the configuration of a session that is yet to be opened.
	 * @param wanted what is wanted other than by default, or a missing node
	 * @param defaultModel the model if none is wanted
	 * @return the whole configuration
	 */
	public static ObjectNode completeSession(JsonNode wanted, String defaultModel) {
		return SessionConfig.complete(wanted, defaultModel);
	}

	/**
	 * Answer a handshake, and what follows.
	 * @param request the request
	 * @param response the response
	 * @return completes when the connection ends
	 */
	public Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Handshake handshake = Handshake.of(request);
		RealtimeConnectionRecord record = handshake.record();
		this.connections.add(record);
		if (!handshake.isWebSocket()) {
			return refuse(response, record, 426,
					RealtimeFault.invalid(null, null, "This endpoint speaks WebSocket: ask for 'Upgrade: websocket'."));
		}
		Reception reception = this.scripts.nextReception();
		if (reception.status() > 0) {
			return refuse(response, record, reception.status(),
					RealtimeFault.invalid("scripted", null, "Scripted refusal."));
		}
		Admission admission = handshake.admit(this.environment.backend(), this.environment.settings(), reception);
		RealtimeFault fault = admission.fault();
		if (fault != null && this.environment.settings().refuseAtHandshake()) {
			return refuse(response, record, status(fault), fault);
		}
		return accept(request, response, record, admission);
	}

	private static int status(RealtimeFault fault) {
		if ("invalid_api_key".equals(fault.code())) {
			return 401;
		}
		return ("invalid_model".equals(fault.code())) ? 404 : 400;
	}

	private static Mono<Void> refuse(HttpServerResponse response, RealtimeConnectionRecord record, int status,
			RealtimeFault fault) {
		record.refused(status);
		ObjectNode body = Json.object();
		body.putObject("error")
			.put("message", fault.message())
			.put("type", fault.type())
			.put("param", fault.param())
			.put("code", fault.code());
		return response.status(status)
			.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
			.sendString(Mono.just(Json.text(body)))
			.then();
	}

	private Mono<Void> accept(HttpServerRequest request, HttpServerResponse response, RealtimeConnectionRecord record,
			Admission admission) {
		WebsocketServerSpec.Builder spec = WebsocketServerSpec.builder()
			.maxFramePayloadLength(Connection.MAX_FRAME)
			.handlePing(true);
		if (admission.target().namesProtocol()) {
			spec.protocols(Handshake.PROTOCOL);
		}
		AtomicReference<Channel> channel = new AtomicReference<>();
		request.withConnection((connection) -> channel.set(connection.channel()));
		Connection connection = new Connection(Objects.requireNonNull(channel.get()), record,
				admission.reception().answersPings());
		Session session = new Session(this.environment, connection, record, admission);
		return response.sendWebsocket((in, out) -> {
			record.opened(session);
			return connection.run(in, out, session);
		}, spec.build());
	}

	/**
	 * Script what happens.
	 * @return the scripts
	 */
	public RealtimeScripts scripts() {
		return new RealtimeScripts(this.scripts);
	}

	/**
	 * Return the connections.
	 * @return live and past ones, oldest first
	 */
	public List<RealtimeConnectionRecord> connections() {
		return this.connections.all();
	}

	/**
	 * Wait for a connection that no call of this method has returned yet.
	 * @param timeout the longest time to wait
	 * @return the connection
	 */
	public RealtimeConnectionRecord awaitConnection(Duration timeout) {
		return this.connections.await(timeout);
	}

	/**
	 * Return how many scripts are waiting.
	 * @return the number
	 */
	public int pendingScripts() {
		return this.scripts.size();
	}

	/**
	 * Forget the scripts and the past connections.
	 */
	public void reset() {
		this.scripts.clear();
		this.connections.clear();
	}

}
