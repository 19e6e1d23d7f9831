package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a script wants of a response.
 *
 * @param outputs what is said and called; empty for what is not scripted
 * @param delay the time until it begins, unless it is the usual one
 * @param before what is sent before it
 * @param interludes what happens in the middle of it
 * @param ending how it ends
 * @param usage the usage to report in place of the real one
 * @param instead what happens in place of it
 */
record ResponsePlan(List<Output> outputs, @Nullable Duration delay, List<String> before, List<Interlude> interludes,
		Ending ending, @Nullable ObjectNode usage, @Nullable Incident instead) {

	static final ResponsePlan UNSCRIPTED = new ResponsePlan(List.of(), null, List.of(), List.of(), Ending.COMPLETED,
			null, null);

	static ResponsePlan instead(Incident incident) {
		return new ResponsePlan(List.of(), null, List.of(), List.of(), Ending.COMPLETED, null, incident);
	}

	boolean isScripted() {
		return !this.outputs.isEmpty() || this.ending.fault() != null;
	}

	ResponsePlan with(Output output) {
		return new ResponsePlan(plus(this.outputs, output), this.delay, this.before, this.interludes, this.ending,
				this.usage, this.instead);
	}

	ResponsePlan withDelay(Duration delay) {
		return new ResponsePlan(this.outputs, delay, this.before, this.interludes, this.ending, this.usage,
				this.instead);
	}

	ResponsePlan withBefore(String json) {
		return new ResponsePlan(this.outputs, this.delay, plus(this.before, json), this.interludes, this.ending,
				this.usage, this.instead);
	}

	ResponsePlan with(Interlude interlude) {
		return new ResponsePlan(this.outputs, this.delay, this.before, plus(this.interludes, interlude), this.ending,
				this.usage, this.instead);
	}

	ResponsePlan withEnding(Ending ending) {
		return new ResponsePlan(this.outputs, this.delay, this.before, this.interludes, ending, this.usage,
				this.instead);
	}

	ResponsePlan withUsage(ObjectNode usage) {
		return new ResponsePlan(this.outputs, this.delay, this.before, this.interludes, this.ending, usage,
				this.instead);
	}

	private static <T> List<T> plus(List<T> list, T element) {
		List<T> longer = new ArrayList<>(list);
		longer.add(element);
		return List.copyOf(longer);
	}

	/**
	 * What the assistant does.
	 */
	sealed interface Output {

		/**
		 * It says something.
		 *
		 * @param text what it says
		 */
		record Say(String text) implements Output {
		}

		/**
		 * It plays audio.
		 *
		 * @param pcm the audio
		 * @param transcript what it says
		 */
		record Play(byte[] pcm, String transcript) implements Output {

			public Play {
				if (pcm.length % 2 != 0) {
					throw new IllegalArgumentException("Samples have two bytes each");
				}
				pcm = pcm.clone();
			}

			@Override
			public String toString() {
				return "Play[%d bytes]".formatted(this.pcm.length);
			}

		}

		/**
		 * It calls a function.
		 *
		 * @param call the call
		 */
		record Invoke(RealtimeAnswer.Call call) implements Output {
		}

	}

	/**
	 * Something that happens in the middle of a response.
	 *
	 * @param after the number of pieces of content after which it happens
	 * @param hold what must be released before the response goes on
	 * @param incident what happens
	 */
	record Interlude(int after, @Nullable RealtimeHold hold, @Nullable Incident incident) {
	}

	/**
	 * Something that a server does to a session.
	 */
	@FunctionalInterface
	interface Incident {

		void happen(Session session, @Nullable String eventId);

	}

	/**
	 * How a response ends.
	 *
	 * @param status the status
	 * @param reason the reason for it
	 * @param fault the error that it failed with
	 */
	record Ending(String status, @Nullable String reason, @Nullable RealtimeFault fault) {

		static final Ending COMPLETED = new Ending("completed", null, null);

		static Ending cancelled(String reason) {
			return new Ending("cancelled", reason, null);
		}

		static Ending incomplete(String reason) {
			return new Ending("incomplete", reason, null);
		}

		static Ending failed(RealtimeFault fault) {
			return new Ending("failed", null, fault);
		}

		@Nullable ObjectNode details() {
			if (this.reason == null && this.fault == null) {
				return null;
			}
			ObjectNode details = Json.object(this.status);
			if (this.reason != null) {
				details.put("reason", this.reason);
			}
			if (this.fault != null) {
				details.putObject("error")
					.put("type", this.fault.type())
					.put("code", this.fault.code())
					.put("message", this.fault.message());
			}
			return details;
		}

	}

}
