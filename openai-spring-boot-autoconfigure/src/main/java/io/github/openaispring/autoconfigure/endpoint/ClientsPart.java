package io.github.openaispring.autoconfigure.endpoint;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * The clients and whom they talk to.
 */
final class ClientsPart implements EndpointPart {

	private final OperationTelemetry telemetry;

	private final OpenAiConnectionDetails details;

	ClientsPart(OperationTelemetry telemetry, OpenAiConnectionDetails details) {
		this.telemetry = telemetry;
		this.details = details;
	}

	@Override
	public String name() {
		return "clients";
	}

	@Override
	public Mono<List<Client>> overview() {
		return Mono.fromSupplier(() -> {
			OpenAiConnectionDetails.Azure azure = this.details.getAzure();
			return List.of(new Client(this.telemetry.client(), this.telemetry.provider(),
					URI.create(this.details.getBaseUrl()).getHost(), (azure != null) ? azure.deployment() : null));
		});
	}

	/**
	 * A client.
	 *
	 * @param name its name, as metered
	 * @param provider whom it talks to, as OpenTelemetry names it
	 * @param host the host of its base URL
	 * @param deployment the deployment that answers, for the dated form of Azure OpenAI
	 */
	record Client(String name, String provider, String host, @Nullable String deployment) {

	}

}
