package io.github.openaispring.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A scripted answer of exact bytes.
 *
 * @since 0.1.0
 */
public final class RawScript extends Script {

	private final int length;

	RawScript(ScriptQueue.Entry entry, int length) {
		super(entry);
		this.length = length;
	}

	/**
	 * Write the bytes in portions that end at these offsets.
	 * @param offsets offsets in bytes, ascending
	 * @return this script
	 */
	public RawScript splitAt(int... offsets) {
		return split(Arrays.stream(offsets).boxed().toList());
	}

	/**
	 * Write the bytes in portions of this size.
	 * @param bytes the size in bytes
	 * @return this script
	 */
	public RawScript splitEvery(int bytes) {
		return split(IntStream.iterate(bytes, (offset) -> offset < this.length, (offset) -> offset + bytes)
			.boxed()
			.toList());
	}

	private RawScript split(List<Integer> offsets) {
		int last = 0;
		for (int offset : offsets) {
			if (offset <= last || offset >= this.length) {
				throw new IllegalArgumentException(
						"Offsets must ascend between 0 and %d: %s".formatted(this.length, offsets));
			}
			last = offset;
		}
		return change((raw) -> raw.withSplits(offsets));
	}

	/**
	 * Wait between two portions.
	 * @param pause the time to wait
	 * @return this script
	 */
	public RawScript delay(Duration pause) {
		return change((raw) -> raw.withPause(pause));
	}

	/**
	 * Send nothing after the bytes, and keep the connection open.
	 * @return this script
	 */
	public RawScript thenStall() {
		return change((raw) -> raw.withEnding(Ending.STALL));
	}

	/**
	 * Close the connection after the bytes, without ending the body.
	 * @return this script
	 */
	public RawScript thenCut() {
		return change((raw) -> raw.withEnding(Ending.CUT));
	}

	/**
	 * Reset the connection after the bytes.
	 * @return this script
	 */
	public RawScript thenReset() {
		return change((raw) -> raw.withEnding(Ending.RESET));
	}

	/**
	 * Add a header to the answer.
	 * @param name the name
	 * @param value the value
	 * @return this script
	 */
	public RawScript header(String name, String value) {
		addHeader(name, value);
		return this;
	}

	@Override
	public RawScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public RawScript always() {
		super.always();
		return this;
	}

	private RawScript change(UnaryOperator<Fault.Raw> change) {
		change(Fault.Raw.class, change);
		return this;
	}

}
