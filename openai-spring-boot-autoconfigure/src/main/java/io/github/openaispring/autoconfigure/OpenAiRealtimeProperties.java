package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import io.github.openaispring.realtime.event.RealtimeProtocol;

/**
 * Properties of realtime sessions: {@code openai.realtime}.
 *
 * @since 0.1.0
 */
public class OpenAiRealtimeProperties {

	/**
	 * Form of the protocol that the server speaks. Empty for ga, or for beta with the
	 * dated form of Azure, which speaks nothing else.
	 */
	private @Nullable RealtimeProtocol protocol;

	/**
	 * Model of sessions that name none.
	 */
	private String model = "gpt-realtime-2.1";

	/**
	 * Voice that the model speaks with: a name, or the id of an own voice, which begins
	 * with voice_.
	 */
	private String voice = "marin";

	/**
	 * How the model answers: in speech, which comes with its transcript, or in text.
	 */
	private List<Modality> outputModalities = new ArrayList<>(List.of(Modality.AUDIO));

	/**
	 * How the model behaves.
	 */
	private @Nullable String instructions;

	/**
	 * Registered tools that the model may call in sessions that do not say which: all,
	 * none, or their names.
	 */
	private List<String> tools = new ArrayList<>();

	/**
	 * Format of the audio that sessions are given.
	 */
	private Encoding inputAudioFormat = Encoding.PCM16;

	/**
	 * Format of the audio that sessions return.
	 */
	private Encoding outputAudioFormat = Encoding.PCM16;

	/**
	 * How noise is taken out of what the user says. Empty for not at all.
	 */
	private @Nullable NoiseReduction noiseReduction;

	/**
	 * Most tokens of an answer. Empty for as many as the model can.
	 */
	private @Nullable Integer maxOutputTokens;

	/**
	 * What becomes of a conversation that is too long for the model: auto, disabled, or
	 * the part of it that is kept, from 0 to 1.
	 */
	private @Nullable String truncation;

	/**
	 * How much the model thinks before it speaks.
	 */
	private @Nullable Effort reasoningEffort;

	/**
	 * Largest event that the server may send.
	 */
	private DataSize maxFrameSize = DataSize.ofMegabytes(32);

	/**
	 * Audio that may wait in each direction. Beyond it the oldest gives way.
	 */
	private Duration audioBuffer = Duration.ofSeconds(10);

	private final Transcription transcription = new Transcription();

	private final TurnDetection turnDetection = new TurnDetection();

	private final Connect connect = new Connect();

	private final Reconnect reconnect = new Reconnect();

	private final Heartbeat heartbeat = new Heartbeat();

	public @Nullable RealtimeProtocol getProtocol() {
		return this.protocol;
	}

	public void setProtocol(@Nullable RealtimeProtocol protocol) {
		this.protocol = protocol;
	}

	public String getModel() {
		return this.model;
	}

	public void setModel(String model) {
		this.model = model;
	}

	public String getVoice() {
		return this.voice;
	}

	public void setVoice(String voice) {
		this.voice = voice;
	}

	public List<Modality> getOutputModalities() {
		return this.outputModalities;
	}

	public void setOutputModalities(List<Modality> outputModalities) {
		this.outputModalities = outputModalities;
	}

	public List<String> getTools() {
		return this.tools;
	}

	public void setTools(List<String> tools) {
		this.tools = tools;
	}

	public @Nullable String getInstructions() {
		return this.instructions;
	}

	public void setInstructions(@Nullable String instructions) {
		this.instructions = instructions;
	}

	public Encoding getInputAudioFormat() {
		return this.inputAudioFormat;
	}

	public void setInputAudioFormat(Encoding inputAudioFormat) {
		this.inputAudioFormat = inputAudioFormat;
	}

	public Encoding getOutputAudioFormat() {
		return this.outputAudioFormat;
	}

	public void setOutputAudioFormat(Encoding outputAudioFormat) {
		this.outputAudioFormat = outputAudioFormat;
	}

	public @Nullable NoiseReduction getNoiseReduction() {
		return this.noiseReduction;
	}

	public void setNoiseReduction(@Nullable NoiseReduction noiseReduction) {
		this.noiseReduction = noiseReduction;
	}

	public @Nullable Integer getMaxOutputTokens() {
		return this.maxOutputTokens;
	}

	public void setMaxOutputTokens(@Nullable Integer maxOutputTokens) {
		this.maxOutputTokens = maxOutputTokens;
	}

	public @Nullable String getTruncation() {
		return this.truncation;
	}

	public void setTruncation(@Nullable String truncation) {
		this.truncation = truncation;
	}

	public @Nullable Effort getReasoningEffort() {
		return this.reasoningEffort;
	}

	public void setReasoningEffort(@Nullable Effort reasoningEffort) {
		this.reasoningEffort = reasoningEffort;
	}

	public DataSize getMaxFrameSize() {
		return this.maxFrameSize;
	}

	public void setMaxFrameSize(DataSize maxFrameSize) {
		this.maxFrameSize = maxFrameSize;
	}

	public Duration getAudioBuffer() {
		return this.audioBuffer;
	}

	public void setAudioBuffer(Duration audioBuffer) {
		this.audioBuffer = audioBuffer;
	}

	public Transcription getTranscription() {
		return this.transcription;
	}

	public TurnDetection getTurnDetection() {
		return this.turnDetection;
	}

	public Connect getConnect() {
		return this.connect;
	}

	public Reconnect getReconnect() {
		return this.reconnect;
	}

	public Heartbeat getHeartbeat() {
		return this.heartbeat;
	}

	/**
	 * How what the user says is written down, which is billed apart.
	 */
	public static class Transcription {

		/**
		 * Model that writes down what the user says. Empty for no transcription.
		 */
		private @Nullable String model;

		/**
		 * Code of the language that is spoken, such as en.
		 */
		private @Nullable String language;

		/**
		 * Text that helps the model, such as names that occur.
		 */
		private @Nullable String prompt;

		public @Nullable String getModel() {
			return this.model;
		}

		public void setModel(@Nullable String model) {
			this.model = model;
		}

		public @Nullable String getLanguage() {
			return this.language;
		}

		public void setLanguage(@Nullable String language) {
			this.language = language;
		}

		public @Nullable String getPrompt() {
			return this.prompt;
		}

		public void setPrompt(@Nullable String prompt) {
			this.prompt = prompt;
		}

	}

	/**
	 * How the end of the user's turn is found.
	 */
	public static class TurnDetection {

		/**
		 * How turns are found: none for push-to-talk, server-vad by silence, semantic-vad
		 * by what is said.
		 */
		private Type type = Type.SEMANTIC_VAD;

		/**
		 * How soon the model takes its turn. Of semantic-vad only.
		 */
		private Eagerness eagerness = Eagerness.AUTO;

		/**
		 * How loud speech is, from 0 to 1. Of server-vad only.
		 */
		private @Nullable Double threshold;

		/**
		 * Audio from before the speech that belongs to it. Of server-vad only.
		 */
		private @Nullable Duration prefixPadding;

		/**
		 * Silence that ends a turn. Of server-vad only.
		 */
		private @Nullable Duration silenceDuration;

		/**
		 * Silence after which the model speaks again, from 5 to 30 seconds. Of server-vad
		 * only.
		 */
		private @Nullable Duration idleTimeout;

		/**
		 * Whether a turn is answered without being asked for.
		 */
		private boolean createResponse = true;

		/**
		 * Whether speech stops the answer.
		 */
		private boolean interruptResponse = true;

		public Type getType() {
			return this.type;
		}

		public void setType(Type type) {
			this.type = type;
		}

		public Eagerness getEagerness() {
			return this.eagerness;
		}

		public void setEagerness(Eagerness eagerness) {
			this.eagerness = eagerness;
		}

		public @Nullable Double getThreshold() {
			return this.threshold;
		}

		public void setThreshold(@Nullable Double threshold) {
			this.threshold = threshold;
		}

		public @Nullable Duration getPrefixPadding() {
			return this.prefixPadding;
		}

		public void setPrefixPadding(@Nullable Duration prefixPadding) {
			this.prefixPadding = prefixPadding;
		}

		public @Nullable Duration getSilenceDuration() {
			return this.silenceDuration;
		}

		public void setSilenceDuration(@Nullable Duration silenceDuration) {
			this.silenceDuration = silenceDuration;
		}

		public @Nullable Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(@Nullable Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

		public boolean isCreateResponse() {
			return this.createResponse;
		}

		public void setCreateResponse(boolean createResponse) {
			this.createResponse = createResponse;
		}

		public boolean isInterruptResponse() {
			return this.interruptResponse;
		}

		public void setInterruptResponse(boolean interruptResponse) {
			this.interruptResponse = interruptResponse;
		}

	}

	/**
	 * How connections are made.
	 */
	public static class Connect {

		/**
		 * Time within which the server has to accept a connection, and once more to
		 * confirm the session.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		/**
		 * Number of times that a session's first connection is tried in all.
		 */
		private int maxAttempts = 3;

		/**
		 * Wait before the second attempt, doubled for each further one.
		 */
		private Duration initialBackoff = Duration.ofSeconds(1);

		/**
		 * Longest wait between attempts.
		 */
		private Duration maxBackoff = Duration.ofSeconds(10);

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getInitialBackoff() {
			return this.initialBackoff;
		}

		public void setInitialBackoff(Duration initialBackoff) {
			this.initialBackoff = initialBackoff;
		}

		public Duration getMaxBackoff() {
			return this.maxBackoff;
		}

		public void setMaxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
		}

	}

	/**
	 * How a session outlives its connection.
	 */
	public static class Reconnect {

		/**
		 * Whether a connection that is lost or about to expire is replaced.
		 */
		private boolean enabled = true;

		/**
		 * Number of times that replacing a connection is tried in all, with the waits of
		 * connect.
		 */
		private int maxAttempts = 5;

		/**
		 * Audio of the user that is kept while there is no connection. Beyond it the
		 * oldest gives way.
		 */
		private Duration bufferAudio = Duration.ofSeconds(10);

		/**
		 * Time before its expiry at which a connection is replaced, as soon as nobody
		 * speaks.
		 */
		private Duration rotateBeforeExpiry = Duration.ofMinutes(2);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getBufferAudio() {
			return this.bufferAudio;
		}

		public void setBufferAudio(Duration bufferAudio) {
			this.bufferAudio = bufferAudio;
		}

		public Duration getRotateBeforeExpiry() {
			return this.rotateBeforeExpiry;
		}

		public void setRotateBeforeExpiry(Duration rotateBeforeExpiry) {
			this.rotateBeforeExpiry = rotateBeforeExpiry;
		}

	}

	/**
	 * How a dead connection is found out.
	 */
	public static class Heartbeat {

		/**
		 * Time between pings. Zero for no pings.
		 */
		private Duration interval = Duration.ofSeconds(20);

		/**
		 * Time within which the server has to answer a ping.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = interval;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * A way to answer.
	 */
	public enum Modality {

		/**
		 * Speech and its transcript.
		 */
		AUDIO,

		/**
		 * Text.
		 */
		TEXT

	}

	/**
	 * A format of audio.
	 */
	public enum Encoding {

		/**
		 * 16-bit samples, little-endian, mono, 24 kHz.
		 */
		PCM16,

		/**
		 * G.711 µ-law, 8 kHz.
		 */
		G711_ULAW,

		/**
		 * G.711 A-law, 8 kHz.
		 */
		G711_ALAW

	}

	/**
	 * Where the microphone is.
	 */
	public enum NoiseReduction {

		/**
		 * Near the mouth, as in a headset.
		 */
		NEAR_FIELD,

		/**
		 * In the room, as in a laptop.
		 */
		FAR_FIELD

	}

	/**
	 * How much the model thinks.
	 */
	public enum Effort {

		/**
		 * The least.
		 */
		MINIMAL,

		/**
		 * Little.
		 */
		LOW,

		/**
		 * Some.
		 */
		MEDIUM,

		/**
		 * Much.
		 */
		HIGH,

		/**
		 * Very much.
		 */
		XHIGH

	}

	/**
	 * How turns are found.
	 */
	public enum Type {

		/**
		 * Not at all: the client ends them.
		 */
		NONE,

		/**
		 * By silence.
		 */
		SERVER_VAD,

		/**
		 * By what is said.
		 */
		SEMANTIC_VAD

	}

	/**
	 * How soon the model takes its turn.
	 */
	public enum Eagerness {

		/**
		 * It lets the user take time.
		 */
		LOW,

		/**
		 * In between.
		 */
		MEDIUM,

		/**
		 * As soon as it can.
		 */
		HIGH,

		/**
		 * As the server sees fit.
		 */
		AUTO

	}

}
