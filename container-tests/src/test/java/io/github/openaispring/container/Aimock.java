package io.github.openaispring.container;

import java.time.Duration;
import java.util.Map;

import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;

/**
 * <a href="https://github.com/CopilotKit/aimock">aimock</a>, a mock of OpenAI's API that
 * was written by others, with our fixtures. The image is the one that
 * {@code AIMOCK_IMAGE} names.
 */
final class Aimock extends GenericContainer<Aimock> {

	/** The variable that names the image: one of ours, or the published one. */
	static final String IMAGE = "AIMOCK_IMAGE";

	private static final int PORT = 4010;

	private static final Duration WAIT = Duration.ofSeconds(30);

	Aimock(Map<String, String> environment) {
		super(DockerImageName.parse(environment.get(IMAGE)));
		withExposedPorts(PORT);
		withCopyFileToContainer(MountableFile.forClasspathResource("aimock-fixtures.json"), "/fixtures.json");
		withCommand("--host", "0.0.0.0", "--fixtures", "/fixtures.json");
		waitingFor(Wait.forHttp("/health"));
	}

	String baseUrl() {
		return origin() + "/v1";
	}

	/**
	 * Return what the server has written down of a request.
	 * @param requestId the request's id
	 * @return the only entry of that id
	 */
	JsonNode journal(String requestId) {
		JsonNode entries = WebClient.create(origin())
			.get()
			.uri("/__aimock/journal?requestId={id}", requestId)
			.retrieve()
			.bodyToMono(JsonNode.class)
			.block(WAIT);
		Assert.state(entries != null && entries.size() == 1, "The journal has no such entry, or several");
		return entries.get(0);
	}

	private String origin() {
		return "http://" + getHost() + ":" + getMappedPort(PORT);
	}

}
