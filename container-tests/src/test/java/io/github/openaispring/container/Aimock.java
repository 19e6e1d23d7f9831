package io.github.openaispring.container;

import java.util.Map;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * <a href="https://github.com/CopilotKit/aimock">aimock</a>, a mock of OpenAI's API that
 * was written by others, with our fixtures. The image is the published one, unless
 * {@code AIMOCK_IMAGE} names another.
 */
final class Aimock extends GenericContainer<Aimock> {

	private static final String PUBLISHED = "copilotkit/aimock:1.43.0";

	private static final int PORT = 4010;

	Aimock(Map<String, String> environment) {
		super(DockerImageName.parse(environment.getOrDefault("AIMOCK_IMAGE", PUBLISHED)));
		withExposedPorts(PORT);
		withCopyFileToContainer(MountableFile.forClasspathResource("aimock-fixtures.json"), "/fixtures.json");
		withCommand("--host", "0.0.0.0", "--fixtures", "/fixtures.json");
		waitingFor(Wait.forHttp("/health"));
	}

	String baseUrl() {
		return "http://" + getHost() + ":" + getMappedPort(PORT) + "/v1";
	}

}
