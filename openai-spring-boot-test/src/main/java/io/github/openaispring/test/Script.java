package io.github.openaispring.test;

import java.util.function.UnaryOperator;

/**
 * An answer that was scripted. It can be used from the moment of its creation on, for one
 * request unless told otherwise. It may be refined until it is used up or reset, and
 * refuses with an {@link IllegalStateException} after that.
 *
 * @since 0.1.0
 */
public abstract sealed class Script
		permits ReplyScript, EmbeddingScript, BatchScript, FailureScript, RawScript, FaultScript {

	private final ScriptQueue.Entry entry;

	Script(ScriptQueue.Entry entry) {
		this.entry = entry;
	}

	/**
	 * Use the script for several requests.
	 * @param count how many
	 * @return this script
	 */
	public Script times(int count) {
		if (count < 1) {
			throw new IllegalArgumentException("A script must be used at least once");
		}
		update((scripted) -> scripted.withTimes(count));
		return this;
	}

	/**
	 * Use the script for every request from now on, until
	 * {@link OpenAiSimulator#reset()}.
	 * @return this script
	 */
	public Script always() {
		return times(Integer.MAX_VALUE);
	}

	final void addHeader(String name, String value) {
		update((scripted) -> scripted.withHeader(name, value));
	}

	final <S extends Step> void change(Class<S> type, UnaryOperator<S> change) {
		update((scripted) -> scripted.withStep(change.apply(type.cast(scripted.step()))));
	}

	private void update(UnaryOperator<Scripted> change) {
		this.entry.update(change);
	}

}
