package io.github.openaispring.test.context;

import java.util.Map;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureOpenAiSimulator}.
 */
@SpringBootTest(classes = AutoConfigureOpenAiSimulatorTests.Application.class)
@AutoConfigureOpenAiSimulator
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoConfigureOpenAiSimulatorTests {

	@Autowired
	private OpenAiSimulator simulator;

	@Test
	@Order(1)
	void simulatorIsConnected(@Autowired GreetingConnectionDetails details) {
		assertThat(details.url()).isEqualTo(this.simulator.baseUrl());
		this.simulator.onChat().reply("left over");
	}

	@Test
	@Order(2)
	void scriptsOfTheTestBeforeAreForgotten() {
		assertThat(this.simulator.pendingScripts()).isZero();
	}

	@Test
	void contextHasOneSimulator(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(OpenAiSimulator.class)).isEqualTo(Map.of("openAiSimulator", this.simulator));
	}

	@Nested
	class NestedTests {

		@Test
		void simulatorIsShared(@Autowired OpenAiSimulator shared) {
			assertThat(shared).isSameAs(AutoConfigureOpenAiSimulatorTests.this.simulator);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
