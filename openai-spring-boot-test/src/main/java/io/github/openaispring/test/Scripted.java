package io.github.openaispring.test;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step, the headers that go with it and how often it is yet to be taken.
 *
 * @param step what to do
 * @param headers the headers that are added to the answer
 * @param times how often
 */
record Scripted(Step step, Map<String, String> headers, int times) {

	static Scripted once(Step step) {
		return new Scripted(step, Map.of(), 1);
	}

	Scripted withStep(Step step) {
		return new Scripted(step, this.headers, this.times);
	}

	Scripted withTimes(int times) {
		return new Scripted(this.step, this.headers, times);
	}

	Scripted withHeader(String name, String value) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		headers.put(name, value);
		return new Scripted(this.step, headers, this.times);
	}

}
