package io.github.openaispring.realtime;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.github.openaispring.realtime.event.RealtimeProtocol;

/**
 * Where connections go, and what they say of the caller.
 *
 * @param baseUrl the URL that {@code /realtime} is added to, which may begin with
 * {@code http} or {@code ws}
 * @param headers the headers of every connection, the key among them; names in any case
 * @param azure the deployment that answers, for the dated form of Azure OpenAI, or
 * {@code null} for OpenAI and for Azure's v1 form
 * @since 0.1.0
 */
public record RealtimeEndpoint(String baseUrl, Map<String, String> headers, @Nullable AzureDeployment azure) {

	private static final Map<String, String> SCHEMES = Map.of("http", "ws", "ws", "ws", "https", "wss", "wss", "wss");

	private static final String BETA_HEADER = "OpenAI-Beta";

	private static final String BETA = "realtime=v1";

	public RealtimeEndpoint {
		URI url = URI.create(baseUrl);
		Assert.isTrue(url.getHost() != null && SCHEMES.containsKey(scheme(url)),
				"'baseUrl' must be an absolute http, https, ws or wss URL");
		headers = Map.copyOf(headers);
	}

	/**
	 * Return the URL of a connection.
	 * @param target what the connection talks to
	 * @return a {@code ws} or {@code wss} URL
	 */
	public URI uri(RealtimeTarget target) {
		UriComponentsBuilder url = UriComponentsBuilder.fromUriString(this.baseUrl)
			.replaceQueryParam("model")
			.replaceQueryParam("intent")
			.replaceQueryParam("call_id");
		URI base = URI.create(this.baseUrl);
		url.scheme(SCHEMES.get(scheme(base)));
		url.replacePath(StringUtils.trimTrailingCharacter(base.getRawPath(), '/'));
		return ((this.azure != null) ? dated(url, this.azure, target) : plain(url, target)).build(true).toUri();
	}

	private static String scheme(URI url) {
		return (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
	}

	private static UriComponentsBuilder plain(UriComponentsBuilder url, RealtimeTarget target) {
		url.path("/realtime");
		if (target instanceof RealtimeTarget.Model model) {
			return set(url, "model", model.model());
		}
		return (target instanceof RealtimeTarget.Call call) ? set(url, "call_id", call.callId())
				: set(url, "intent", "transcription");
	}

	private static UriComponentsBuilder dated(UriComponentsBuilder url, AzureDeployment azure, RealtimeTarget target) {
		Assert.isTrue(!(target instanceof RealtimeTarget.Call),
				"A running call cannot be joined through the dated form of Azure OpenAI");
		url.path("/openai/realtime");
		set(url, "api-version", azure.apiVersion());
		set(url, "deployment", azure.deployment());
		return (target instanceof RealtimeTarget.Transcription) ? set(url, "intent", "transcription") : url;
	}

	private static UriComponentsBuilder set(UriComponentsBuilder url, String name, String value) {
		return url.replaceQueryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
	}

	/**
	 * Return the headers of a connection. What marks the protocol's old form is sent with
	 * that form only: the new one's server refuses it.
	 * @param protocol the form of the protocol
	 * @param safetyIdentifier names the end user, or {@code null}
	 * @return the headers, their names in any case
	 */
	Map<String, String> headers(RealtimeProtocol protocol, @Nullable String safetyIdentifier) {
		Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.putAll(this.headers);
		if (protocol == RealtimeProtocol.BETA) {
			all.put(BETA_HEADER, BETA);
		}
		else {
			all.remove(BETA_HEADER, BETA);
		}
		all.putAll(SafetyIdentifier.headers(safetyIdentifier));
		return all;
	}

	/**
	 * Describe the endpoint without what could be secret: headers, and a user or a query
	 * in the URL.
	 */
	@Override
	public String toString() {
		URI url = URI.create(this.baseUrl);
		return "RealtimeEndpoint[" + url.getScheme() + "://" + url.getHost()
				+ ((url.getPort() < 0) ? "" : ":" + url.getPort()) + url.getPath() + "]";
	}

	/**
	 * A deployment of Azure OpenAI in the form that has dated versions.
	 *
	 * @param apiVersion the dated version
	 * @param deployment the name of the deployment
	 */
	public record AzureDeployment(String apiVersion, String deployment) {

	}

}
