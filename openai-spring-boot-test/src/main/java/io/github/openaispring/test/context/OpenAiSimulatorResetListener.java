package io.github.openaispring.test.context;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Makes the simulator forget the scripts and requests of a test when the test is over.
 */
class OpenAiSimulatorResetListener implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext()
				.getBeanProvider(OpenAiSimulator.class)
				.stream()
				.forEach(OpenAiSimulator::reset);
		}
	}

}
