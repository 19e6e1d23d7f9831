package io.github.openaispring.realtime;

import io.github.openaispring.realtime.audio.AudioConverter;
import io.github.openaispring.realtime.audio.AudioFormat;

/**
 * What the user says, from the caller's format to that of the wire. Each turn is a stream
 * of its own.
 */
final class Hearing {

	private final SessionParts parts;

	private final AudioConverter converter;

	private final AudioFormat wire;

	private final WholeSamples samples;

	private boolean dropping;

	private int untold;

	Hearing(SessionParts parts, AudioConverter converter, AudioFormat wire) {
		this.parts = parts;
		this.converter = converter;
		this.wire = wire;
		this.samples = new WholeSamples(wire.blockSize());
	}

	/**
	 * Hear what the user says.
	 * @param audio audio in the caller's format
	 */
	void hear(byte[] audio) {
		take(this.samples.add(this.converter.convert(audio)));
	}

	private void take(byte[] audio) {
		if (audio.length == 0) {
			return;
		}
		this.parts.meter().audio(true, this.wire.duration(audio.length));
		int dropped = this.parts.input().append(audio);
		if (dropped > 0) {
			this.parts.meter().audioDropped(true, this.wire.duration(dropped));
		}
		tell(dropped);
	}

	// At once, then second by second, and the rest when audio gets through again.
	private void tell(int dropped) {
		boolean first = !this.dropping && dropped > 0;
		boolean last = this.dropping && dropped == 0;
		this.untold += dropped;
		this.dropping = dropped > 0;
		if (this.untold > 0 && (first || last || this.untold >= this.wire.bytesPerSecond())) {
			this.parts.publish(new RealtimeChunk.AudioDropped(this.wire.duration(this.untold)));
			this.untold = 0;
		}
	}

	/**
	 * The user has said all of a turn.
	 * @return how long it is, in milliseconds
	 */
	int finish() {
		take(this.samples.add(this.converter.flush()));
		this.samples.reset();
		return this.parts.input().openMs();
	}

	/**
	 * Forget what was said since the last turn.
	 */
	void clear() {
		this.converter.reset();
		this.samples.reset();
		this.parts.input().clear();
	}

}
