package io.github.openaispring.realtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.audio.AudioConverter;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.RealtimeAudioFormat;
import io.github.openaispring.realtime.event.RealtimeServerEvent;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTool;
import io.github.openaispring.realtime.event.ResponseOutputAudioDelta;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.RealtimeListener;

/**
 * What a session begins with.
 *
 * @param config what the session is to be, complete
 * @param settings how it copes with time and loss
 * @param links makes its connections
 * @param accounting accounts for each response
 * @param listener is told what happens to the session
 * @param limits is told the rate limits
 * @param clock tells the time
 * @param delivery gives the threads that subscribers are told on
 * @param context the opener's context
 */
record SessionSetup(RealtimeSessionConfig config, RealtimeSessionPolicy settings, LinkFactory links,
		CallAccounting accounting, RealtimeListener listener, HttpListener limits, SessionClock clock,
		Scheduler delivery, ContextView context) {

	/** What the connection waits for before it tells that there is room again. */
	private static final int BUSY_BYTES = 48_000;

	private static final SignalKind<RealtimeChunk> CHUNKS = new SignalKind<>(
			(chunk) -> (chunk instanceof RealtimeChunk.AudioDelta delta) ? delta.audio().length : 0,
			SessionSetup::isUrgent);

	private static final SignalKind<RealtimeServerEvent> EVENTS = new SignalKind<>(
			(event) -> (event instanceof ResponseOutputAudioDelta delta) ? delta.audio().length : 0, (event) -> false);

	// What matters at once, whatever audio waits.
	private static boolean isUrgent(RealtimeChunk chunk) {
		return !(chunk instanceof RealtimeChunk.AudioDelta || chunk instanceof RealtimeChunk.AudioDone
				|| chunk instanceof RealtimeChunk.TextDelta || chunk instanceof RealtimeChunk.TextDone
				|| chunk instanceof RealtimeChunk.TranscriptDelta || chunk instanceof RealtimeChunk.TranscriptDone
				|| chunk instanceof RealtimeChunk.ResponseEnded);
	}

	SessionParts parts(SerialTasks tasks, SessionLinksListener conversation, ResponseQueue.Sent sent) {
		AudioFormat input = format(this.config.inputFormat());
		AudioFormat output = format(this.config.outputFormat());
		int inputBytesPerMs = wireFormat(input).bytesPerMillisecond();
		int outputBytesPerMs = wireFormat(output).bytesPerMillisecond();
		SessionLinks links = new SessionLinks(this.links, this.settings, this.clock, tasks, conversation, BUSY_BYTES);
		InputTape tape = new InputTape(inputBytesPerMs, true);
		return new SessionParts(this.settings, this.clock, tasks, links, new ConversationLog(), tape,
				new AudioInput(links, tape, inputBytesPerMs, this.settings.audioBuffer(), this.settings.bufferAudio()),
				new AudioOutput(new Playback(this.clock::nanos, outputBytesPerMs),
						AudioConverter.between(wireAudio(output), output)),
				new ResponseQueue(links, sent), new FunctionCalls(), functions(),
				new SessionMeter(this.accounting, this.listener, this.clock, this.context, model()),
				new Audience<>(CHUNKS, bytes(output), this.delivery),
				new Audience<>(EVENTS, this.settings.audioBuffer().toMillis() * outputBytesPerMs, this.delivery));
	}

	private long bytes(AudioFormat format) {
		return this.settings.audioBuffer().toMillis() * format.bytesPerSecond() / 1000;
	}

	SessionGate gate() {
		return new SessionGate(this.accounting, this.context, model());
	}

	String model() {
		RealtimeTarget target = this.config.target();
		return (target instanceof RealtimeTarget.Model model) ? model.model() : "unknown";
	}

	private Map<String, RealtimeFunction> functions() {
		Map<String, RealtimeFunction> functions = new LinkedHashMap<>();
		for (RealtimeFunction function : Objects.requireNonNullElse(this.config.functions(),
				List.<RealtimeFunction>of())) {
			functions.put(function.name(), function);
		}
		return functions;
	}

	Hearing hearing(SessionParts parts) {
		AudioFormat input = format(this.config.inputFormat());
		return new Hearing(parts, AudioConverter.between(input, wireAudio(input)), wireAudio(input));
	}

	int outputBytesPerMs() {
		return wireFormat(format(this.config.outputFormat())).bytesPerMillisecond();
	}

	AudioFormat outputFormat() {
		return format(this.config.outputFormat());
	}

	/**
	 * Return what the server is told: the session's settings with the formats and the
	 * functions that follow from the configuration.
	 * @return the settings
	 */
	RealtimeSessionSettings wireSettings() {
		RealtimeSessionSettings.Builder derived = RealtimeSessionSettings.builder()
			.inputFormat(wireFormat(format(this.config.inputFormat())));
		if (this.config.target() instanceof RealtimeTarget.Transcription) {
			return SettingsOverlay.transcription(SettingsOverlay.over(this.config.settings(), derived.build()));
		}
		derived.outputFormat(wireFormat(format(this.config.outputFormat())));
		tools(derived);
		return SettingsOverlay.over(this.config.settings(), derived.build());
	}

	private void tools(RealtimeSessionSettings.Builder derived) {
		List<RealtimeFunction> functions = this.config.functions();
		if (functions != null && !functions.isEmpty()) {
			derived.tools(Stream.concat(others(), functions.stream().map(SessionSetup::tool)).toList());
		}
	}

	// What the server runs by itself stays beside the functions.
	private Stream<RealtimeTool> others() {
		RealtimeSessionSettings settings = this.config.settings();
		List<RealtimeTool> tools = (settings != null) ? settings.tools() : null;
		return (tools != null) ? tools.stream().filter((tool) -> !(tool instanceof RealtimeTool.Function))
				: Stream.empty();
	}

	private static RealtimeTool tool(RealtimeFunction function) {
		return RealtimeTool.function(function.name(), function.description(), function.parameters());
	}

	private static AudioFormat format(@Nullable AudioFormat format) {
		return (format != null) ? format : AudioFormat.PCM16_24KHZ;
	}

	private static RealtimeAudioFormat wireFormat(AudioFormat format) {
		return switch (format.encoding()) {
			case PCM16 -> RealtimeAudioFormat.PCM;
			case ULAW -> RealtimeAudioFormat.PCMU;
			case ALAW -> RealtimeAudioFormat.PCMA;
		};
	}

	private static AudioFormat wireAudio(AudioFormat format) {
		return switch (format.encoding()) {
			case PCM16 -> AudioFormat.PCM16_24KHZ;
			case ULAW -> AudioFormat.ulaw();
			case ALAW -> AudioFormat.alaw();
		};
	}

}
