package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeScripts;
import io.github.openaispring.test.realtime.RealtimeServer;
import io.github.openaispring.test.realtime.RealtimeSettings;
import io.github.openaispring.test.speech.SpeechSynthesizer;

/**
 * A server on loopback that behaves like the OpenAI API, without an account, without cost
 * and without chance. Any client can be pointed at it: <pre class="code">
 * try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
 *     simulator.onChat().reply("Hello");
 *     // point a client at simulator.baseUrl(), with any key
 *     simulator.awaitRequest(Duration.ofSeconds(5)).body();
 * }
 * </pre>
 * <p>
 * Chat Completions and Responses give the same answers, plain and streamed. It validates
 * requests as OpenAI does: a model that has tools together with reasoning only on
 * Responses refuses them on Chat Completions, one without eyes refuses images. They must
 * carry a key, but a made-up one will do: all are accepted but those that begin with
 * {@code sk-invalid}, and client secrets, which begin with {@code ek_}, once they expire.
 * What is not scripted is answered by simple rules: it counts, calculates, repeats,
 * remembers the user's name, calls tools, fills JSON schemas and otherwise quotes what it
 * was told. These rules look at the first 4,000 characters of a message. Of images, audio
 * clips and files it says what they are and how large; nothing is fetched by URL. The
 * models that speak do so in chat completions as well, as {@code wav} or {@code pcm16}.
 * <p>
 * Embeddings have a meaning: texts that share words are near each other, all others are
 * about at right angles. A shorter vector is the beginning of the long one, and each
 * model has its own.
 * <p>
 * Responses are stored unless a request says otherwise, the latest 1,000 of them, up to
 * 64 MiB: they go on from one another, are made in the background, resumed, cancelled and
 * deleted. The server's own tools (web and file search, code interpreter, image
 * generation, remote MCP) are used when the user's words ask for them or the request
 * forces one; what they find is made up. Conversations, prompts, compaction and the
 * WebSocket of the Responses API are not there.
 * <p>
 * Files are stored, the latest 1,000 of them, up to 1 GiB, large ones on disk. Batches of
 * such files validate, answer and finish as time goes by, in a second unless told
 * otherwise, or as {@link #advance} lets it pass; their requests are answered as those
 * that come one by one, scripts included, but without delay and in another order.
 * <p>
 * Realtime sessions are real ones over a WebSocket: what the simulator says in them is
 * spoken, and it hears where the user's speech starts and stops.
 *
 * @since 0.1.0
 */
public final class OpenAiSimulator implements AutoCloseable {

	private final SimulatorState state;

	private final RealtimeServer realtime;

	private final SimulatorServer server;

	private OpenAiSimulator(Builder builder) {
		SpeechSynthesizer synthesizer = SpeechSynthesizer.create();
		SimulatorClock clock = (builder.virtualTime) ? SimulatorClock.standing() : SimulatorClock.running();
		RateLimits limits = new RateLimits(builder.requestsPerMinute, builder.tokensPerMinute);
		this.state = new SimulatorState(new ScriptQueue(),
				new RequestLog(builder.maxRecordedRequests, builder.maxRecordedBytes), new StandardHeaders(limits),
				limits, new ModelCatalog(builder.models), builder.pace, builder.maxBodySize, new ClientSecrets(clock),
				new Calls(), new ResponseStore(), new SpokenAnswers(synthesizer), clock, new FileStore(clock),
				new BatchStore(), builder.batchDuration);
		RealtimeSettings settings = builder.realtime.withDelays(builder.pace.first(), builder.pace.between());
		this.realtime = new RealtimeServer(settings, new RealtimeHost(this.state), synthesizer);
		this.server = new SimulatorServer(builder.port, new SimulatorRoutes(this.state, this.realtime));
	}

	/**
	 * Start a simulator on a free port.
	 * @return the running simulator
	 */
	public static OpenAiSimulator start() {
		return builder().start();
	}

	/**
	 * Start a simulator on a port.
	 * @param port the port, or 0 for a free one
	 * @return the running simulator
	 */
	public static OpenAiSimulator start(int port) {
		return builder().port(port).start();
	}

	/**
	 * Prepare a simulator with other than the default settings.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the base URL for clients.
	 * @return the URL, which ends in {@code /v1}
	 */
	public String baseUrl() {
		return "http://127.0.0.1:%d/v1".formatted(port());
	}

	/**
	 * Return the port that the simulator listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Script chat completions.
	 * @return what can happen to them
	 */
	public ChatScripts onChat() {
		return onChat((request) -> true);
	}

	/**
	 * Script those chat completions whose requests match.
	 * @param matcher the requests that are meant; others are answered as if there was no
	 * script
	 * @return what can happen to them
	 */
	public ChatScripts onChat(Predicate<RecordedRequest> matcher) {
		Predicate<RecordedRequest> chat = (request) -> request.path().equals(SimulatorRoutes.CHAT_COMPLETIONS);
		return new ChatScripts(this.state.scripts(), chat.and(matcher));
	}

	/**
	 * Script responses.
	 * @return what can happen to them
	 */
	public ResponsesScripts onResponses() {
		return onResponses((request) -> true);
	}

	/**
	 * Script those responses whose requests match.
	 * @param matcher the requests that are meant; others are answered as if there was no
	 * script
	 * @return what can happen to them
	 */
	public ResponsesScripts onResponses(Predicate<RecordedRequest> matcher) {
		Predicate<RecordedRequest> responses = (request) -> request.path().equals(SimulatorRoutes.RESPONSES);
		return new ResponsesScripts(this.state.scripts(), responses.and(matcher));
	}

	/**
	 * Script embeddings.
	 * @return what can happen to them
	 */
	public EmbeddingScripts onEmbeddings() {
		return onEmbeddings((request) -> true);
	}

	/**
	 * Script those embeddings whose requests match.
	 * @param matcher the requests that are meant; others are answered as if there was no
	 * script
	 * @return what can happen to them
	 */
	public EmbeddingScripts onEmbeddings(Predicate<RecordedRequest> matcher) {
		Predicate<RecordedRequest> embeddings = (request) -> request.path().equals(SimulatorRoutes.EMBEDDINGS);
		return new EmbeddingScripts(this.state.scripts(), embeddings.and(matcher));
	}

	/**
	 * Script the storing and reading of files.
	 * @return what can happen to the requests
	 */
	public EndpointScripts onFiles() {
		return onFiles((request) -> true);
	}

	/**
	 * Script those requests about files that match.
	 * @param matcher the requests that are meant; others are answered as if there was no
	 * script
	 * @return what can happen to the requests
	 */
	public EndpointScripts onFiles(Predicate<RecordedRequest> matcher) {
		Predicate<RecordedRequest> files = (request) -> isAt(SimulatorRoutes.FILES, request);
		return new EndpointScripts(this.state.scripts(), files.and(matcher));
	}

	/**
	 * Script batches.
	 * @return what can happen to them
	 */
	public BatchScripts onBatches() {
		return onBatches((request) -> true);
	}

	/**
	 * Script those requests about batches that match.
	 * @param matcher the requests that are meant; others are answered as if there was no
	 * script
	 * @return what can happen to the requests
	 */
	public BatchScripts onBatches(Predicate<RecordedRequest> matcher) {
		Predicate<RecordedRequest> batches = (request) -> isAt(SimulatorRoutes.BATCHES, request);
		return new BatchScripts(this.state.scripts(), batches.and(matcher));
	}

	private static boolean isAt(String path, RecordedRequest request) {
		return request.path().equals(path) || request.path().startsWith(path + "/");
	}

	/**
	 * Let time pass at once: batches go on, files and client secrets expire. What is
	 * streamed and spoken takes the time that it takes.
	 * @param time how much
	 */
	public void advance(Duration time) {
		this.state.clock().advance(time);
	}

	/**
	 * Script the list of models, and the models in it.
	 * @return what can happen to the requests
	 */
	public EndpointScripts onModels() {
		return new EndpointScripts(this.state.scripts(),
				(request) -> request.path().startsWith(SimulatorRoutes.MODELS));
	}

	/**
	 * Script realtime sessions.
	 * @return what can happen to them
	 */
	public RealtimeScripts onRealtime() {
		return this.realtime.scripts();
	}

	/**
	 * Return the latest connections to the Realtime API, live and past ones, those that
	 * were refused among them: at most 100.
	 * @return the connections in the order of their arrival
	 */
	public List<RealtimeConnectionRecord> realtimeConnections() {
		return this.realtime.connections();
	}

	/**
	 * Wait for a connection to the Realtime API: return the oldest one that no call of
	 * this method has returned yet.
	 * @param timeout the longest time to wait
	 * @return the connection
	 * @throws IllegalStateException if none is made in time
	 */
	public RealtimeConnectionRecord awaitRealtimeConnection(Duration timeout) {
		return this.realtime.awaitConnection(timeout);
	}

	/**
	 * Script the HTTP side of the Realtime API: the making of client secrets, and calls.
	 * @return what can happen to the requests
	 */
	public EndpointScripts onRealtimeHttp() {
		return new EndpointScripts(this.state.scripts(),
				(request) -> request.path().equals(SimulatorRoutes.CLIENT_SECRETS)
						|| request.path().startsWith(SimulatorRoutes.REALTIME_CALLS));
	}

	/**
	 * Let all client secrets expire that have been made so far.
	 */
	public void expireClientSecrets() {
		this.state.secrets().expireAll();
	}

	/**
	 * Let a call come in by telephone, which the API tells by a webhook. It rings until
	 * it is accepted or rejected.
	 * @return the id of the call
	 */
	public String ring() {
		return this.state.calls().add(Calls.State.RINGING);
	}

	/**
	 * Return the latest requests, whether or not they were valid: 1,000 of them unless
	 * told otherwise, and fewer when their bodies are larger than 16 MiB together.
	 * @return the requests in the order of their arrival
	 */
	public List<RecordedRequest> requests() {
		return this.state.requests().all();
	}

	/**
	 * Wait for a request: return the oldest one that no call of this method has returned
	 * yet.
	 * @param timeout the longest time to wait
	 * @return the request
	 * @throws IllegalStateException if none arrives in time
	 */
	public RecordedRequest awaitRequest(Duration timeout) {
		return this.state.requests().await(timeout);
	}

	/**
	 * Return how many requests the scripts are still waiting for.
	 * @return the number, at most {@link Integer#MAX_VALUE}
	 */
	public int pendingScripts() {
		return (int) Math.min((long) this.state.scripts().size() + this.realtime.pendingScripts(), Integer.MAX_VALUE);
	}

	/**
	 * Forget the scripts, the recorded requests, the stored responses and files, the
	 * batches and the realtime connections.
	 */
	public void reset() {
		this.state.scripts().clear();
		this.state.requests().clear();
		this.state.responses().clear();
		this.state.batches().clear();
		this.state.files().clear();
		this.realtime.reset();
	}

	/**
	 * Close all connections, stop listening and give the threads back.
	 */
	@Override
	public void close() {
		this.server.close();
		this.state.files().clear();
	}

	@Override
	public String toString() {
		return "OpenAiSimulator[" + baseUrl() + "]";
	}

	/**
	 * Settings of a simulator.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private int port;

		private Pace pace = new Pace(Duration.ofMillis(50), Duration.ofMillis(25));

		private RealtimeSettings realtime = RealtimeSettings.defaults();

		private long requestsPerMinute = 10_000;

		private long tokensPerMinute = 30_000_000;

		private int maxBodySize = 64 * 1024 * 1024;

		private int maxRecordedRequests = 1000;

		private long maxRecordedBytes = 16 * 1024 * 1024;

		private boolean virtualTime;

		private Duration batchDuration = Duration.ofSeconds(1);

		private final List<ModelCatalog.Model> models = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Listen on this port.
		 * @param port the port, or 0 for a free one, which is the default
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Set the time until an unscripted answer of the assistant begins. Embeddings
		 * come at once.
		 * @param delay the time; 50 milliseconds by default
		 * @return this builder
		 */
		public Builder firstTokenDelay(Duration delay) {
			this.pace = this.pace.withFirst(delay);
			return this;
		}

		/**
		 * Set the time between two tokens of an unscripted stream.
		 * @param delay the time; 25 milliseconds by default
		 * @return this builder
		 */
		public Builder tokenDelay(Duration delay) {
			this.pace = this.pace.withBetween(delay);
			return this;
		}

		/**
		 * Set how much faster than in real time speech is sent.
		 * @param factor the factor; 4 by default, and a very large one to send speech at
		 * once
		 * @return this builder
		 */
		public Builder audioPace(double factor) {
			if (!(factor > 0)) {
				throw new IllegalArgumentException("The pace of audio must be above 0");
			}
			this.realtime = this.realtime.withAudioPace(factor);
			return this;
		}

		/**
		 * Speak the beta protocol with clients that ask for it by
		 * {@code OpenAI-Beta: realtime=v1}, which OpenAI does no more.
		 * @param beta whether to; {@code false} by default
		 * @return this builder
		 */
		public Builder betaRealtime(boolean beta) {
			this.realtime = this.realtime.withBeta(beta);
			return this;
		}

		/**
		 * Refuse realtime connections by the status of the handshake. OpenAI accepts them
		 * first, to send an error and close.
		 * @param refuse whether to; {@code false} by default
		 * @return this builder
		 */
		public Builder refuseAtHandshake(boolean refuse) {
			this.realtime = this.realtime.withRefuseAtHandshake(refuse);
			return this;
		}

		/**
		 * Set how long a realtime session lasts.
		 * @param life the time; 60 minutes by default
		 * @return this builder
		 */
		public Builder realtimeSessionLife(Duration life) {
			this.realtime = this.realtime.withSessionLife(life);
			return this;
		}

		/**
		 * Set how long a batch takes from its creation to its completion. If it takes
		 * longer than 24 hours it expires after that time.
		 * @param duration the time; 1 second by default
		 * @return this builder
		 */
		public Builder batchDuration(Duration duration) {
			if (duration.isNegative()) {
				throw new IllegalArgumentException("A batch cannot end before it begins");
			}
			this.batchDuration = duration;
			return this;
		}

		/**
		 * Let time stand still for batches, files and client secrets but for
		 * {@link OpenAiSimulator#advance}.
		 * @return this builder
		 */
		public Builder virtualTime() {
			this.virtualTime = true;
			return this;
		}

		/**
		 * Set the allowance of requests, beyond which requests are refused with status
		 * 429.
		 * @param requests the requests per minute; 10,000 by default
		 * @return this builder
		 */
		public Builder requestsPerMinute(long requests) {
			this.requestsPerMinute = requests;
			return this;
		}

		/**
		 * Set the allowance of tokens, beyond which requests are refused with status 429.
		 * @param tokens the tokens per minute; 30,000,000 by default
		 * @return this builder
		 */
		public Builder tokensPerMinute(long tokens) {
			this.tokensPerMinute = tokens;
			return this;
		}

		/**
		 * Set the largest body of a request; larger ones are refused with status 413.
		 * @param bytes the size in bytes; 64 MiB by default
		 * @return this builder
		 */
		public Builder maxBodySize(int bytes) {
			this.maxBodySize = bytes;
			return this;
		}

		/**
		 * Set how many requests are kept; older ones are forgotten.
		 * @param count the number; 1,000 by default
		 * @return this builder
		 */
		public Builder maxRecordedRequests(int count) {
			this.maxRecordedRequests = count;
			return this;
		}

		/**
		 * Set how many bytes the bodies of the kept requests may have in all; older
		 * requests are forgotten sooner when they are large. The latest request is kept
		 * whatever its size.
		 * @param bytes the size in bytes; 16 MiB by default
		 * @return this builder
		 */
		public Builder maxRecordedBytes(long bytes) {
			this.maxRecordedBytes = bytes;
			return this;
		}

		/**
		 * Add a chat model to those that are known, for example a fine-tuned one. It is
		 * able to do all that any of the others can.
		 * @param model the name
		 * @return this builder
		 */
		public Builder model(String model) {
			this.models.add(ModelCatalog.Model.chat(model));
			return this;
		}

		/**
		 * Add an embedding model to those that are known, for example one of a compatible
		 * server. Its vectors can be shortened.
		 * @param model the name
		 * @param dimensions the length of its vectors
		 * @return this builder
		 */
		public Builder embeddingModel(String model, int dimensions) {
			if (dimensions < 1) {
				throw new IllegalArgumentException("A vector must have at least one dimension");
			}
			this.models.add(ModelCatalog.Model.embedding(model, dimensions));
			return this;
		}

		/**
		 * Start the simulator.
		 * @return the running simulator
		 */
		public OpenAiSimulator start() {
			return new OpenAiSimulator(this);
		}

	}

}
