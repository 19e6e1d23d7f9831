package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import reactor.core.publisher.Flux;

/**
 * An answer that takes no account of what was asked, not even of whether it is valid.
 */
sealed interface Fault extends Step permits Fault.Failure, Fault.Raw, Fault.Broken {

	Outgoing outgoing();

	/**
	 * An error in OpenAI's form.
	 *
	 * @param error the error
	 */
	record Failure(ApiError error) implements Fault {

		@Override
		public Outgoing outgoing() {
			return Outgoing.error(this.error);
		}

	}

	/**
	 * Exact bytes, written in the given portions.
	 *
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the bytes
	 * @param splits the offsets at which one write ends and the next begins
	 * @param pause the time between two writes
	 * @param ending what follows the bytes
	 */
	record Raw(int status, String contentType, byte[] body, List<Integer> splits, Duration pause,
			Ending ending) implements Fault {

		Raw withSplits(List<Integer> splits) {
			return new Raw(this.status, this.contentType, this.body, List.copyOf(splits), this.pause, this.ending);
		}

		Raw withPause(Duration pause) {
			return new Raw(this.status, this.contentType, this.body, this.splits, pause, this.ending);
		}

		Raw withEnding(Ending ending) {
			return new Raw(this.status, this.contentType, this.body, this.splits, this.pause, ending);
		}

		@Override
		public Outgoing outgoing() {
			Flux<byte[]> pieces = new Pace(Duration.ZERO, this.pause).events(Flux.fromIterable(events()));
			return Outgoing.pieces(this.status, this.contentType, pieces, this.ending);
		}

		private List<StreamEvent> events() {
			List<StreamEvent> events = new ArrayList<>();
			int start = 0;
			for (int end : this.splits) {
				events.add(piece(start, end));
				start = end;
			}
			events.add(piece(start, this.body.length));
			return events;
		}

		private StreamEvent piece(int start, int end) {
			StreamEvent.Timing timing = (start == 0) ? StreamEvent.Timing.FIRST : StreamEvent.Timing.PACED;
			return new StreamEvent(Arrays.copyOfRange(this.body, start, end), timing);
		}

	}

	/**
	 * No answer at all.
	 *
	 * @param ending what happens in its place
	 */
	record Broken(Ending ending) implements Fault {

		@Override
		public Outgoing outgoing() {
			return Outgoing.nothing(this.ending);
		}

	}

}
