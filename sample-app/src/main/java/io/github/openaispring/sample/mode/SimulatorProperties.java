package io.github.openaispring.sample.mode;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the simulator.
 *
 * @param port the port it listens on, 0 for a free one
 */
@ConfigurationProperties("simulator")
record SimulatorProperties(int port) {
}
