package io.github.openaispring.test;

/**
 * A scripted request that gets no answer.
 *
 * @since 0.1.0
 */
public final class FaultScript extends Script {

	FaultScript(ScriptQueue.Entry entry) {
		super(entry);
	}

	@Override
	public FaultScript times(int count) {
		super.times(count);
		return this;
	}

	@Override
	public FaultScript always() {
		super.always();
		return this;
	}

}
