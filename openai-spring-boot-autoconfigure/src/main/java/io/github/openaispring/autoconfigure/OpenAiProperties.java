package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.ReasoningEffort;
import io.github.openaispring.chat.ReasoningSummary;
import io.github.openaispring.chat.ServiceTier;
import io.github.openaispring.chat.Verbosity;
import io.github.openaispring.cost.HostedTool;

/**
 * Properties of the OpenAI client. What is empty is not sent.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("openai")
public class OpenAiProperties implements InitializingBean {

	static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	/**
	 * Key of the OpenAI API. Servers on another base URL may need none.
	 */
	private @Nullable String apiKey;

	/**
	 * URL that the paths of the API are added to.
	 */
	private String baseUrl = DEFAULT_BASE_URL;

	/**
	 * Organization that calls are billed to. OPENAI_ORG_ID is read too.
	 */
	private @Nullable String organization;

	/**
	 * Project that calls are billed to. OPENAI_PROJECT_ID is read too.
	 */
	private @Nullable String project;

	/**
	 * Additional headers of every request.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	private final Azure azure = new Azure();

	private final Http http = new Http();

	private final Retry retry = new Retry();

	private final Chat chat = new Chat();

	@NestedConfigurationProperty
	private final OpenAiToolProperties tools = new OpenAiToolProperties();

	@NestedConfigurationProperty
	private final OpenAiEmbeddingProperties embedding = new OpenAiEmbeddingProperties();

	@NestedConfigurationProperty
	private final OpenAiBatchProperties batch = new OpenAiBatchProperties();

	@NestedConfigurationProperty
	private final OpenAiRealtimeProperties realtime = new OpenAiRealtimeProperties();

	@NestedConfigurationProperty
	private final OpenAiVoiceProperties voice = new OpenAiVoiceProperties();

	private final Pricing pricing = new Pricing();

	/**
	 * What models can do, by model, where the bundled catalogue does not know or is
	 * wrong. A model with dots belongs in brackets.
	 */
	private Map<String, OpenAiModelProperties> models = new LinkedHashMap<>();

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getOrganization() {
		return this.organization;
	}

	public void setOrganization(@Nullable String organization) {
		this.organization = organization;
	}

	public @Nullable String getProject() {
		return this.project;
	}

	public void setProject(@Nullable String project) {
		this.project = project;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public Azure getAzure() {
		return this.azure;
	}

	public Http getHttp() {
		return this.http;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Chat getChat() {
		return this.chat;
	}

	public OpenAiToolProperties getTools() {
		return this.tools;
	}

	public OpenAiEmbeddingProperties getEmbedding() {
		return this.embedding;
	}

	public OpenAiBatchProperties getBatch() {
		return this.batch;
	}

	public OpenAiRealtimeProperties getRealtime() {
		return this.realtime;
	}

	public OpenAiVoiceProperties getVoice() {
		return this.voice;
	}

	public Pricing getPricing() {
		return this.pricing;
	}

	public Map<String, OpenAiModelProperties> getModels() {
		return this.models;
	}

	public void setModels(Map<String, OpenAiModelProperties> models) {
		this.models = models;
	}

	@Override
	public void afterPropertiesSet() {
		OpenAiPropertiesChecks.check(this);
	}

	/**
	 * The dated form of Azure OpenAI. Its v1 form needs only a base URL.
	 */
	public static class Azure {

		/**
		 * Dated version of the Azure API. Empty for the v1 form.
		 */
		private @Nullable String apiVersion;

		/**
		 * Name of the deployment that answers.
		 */
		private @Nullable String deployment;

		public @Nullable String getApiVersion() {
			return this.apiVersion;
		}

		public void setApiVersion(@Nullable String apiVersion) {
			this.apiVersion = apiVersion;
		}

		public @Nullable String getDeployment() {
			return this.deployment;
		}

		public void setDeployment(@Nullable String deployment) {
			this.deployment = deployment;
		}

	}

	/**
	 * The connection.
	 */
	public static class Http {

		/**
		 * Time within which a connection has to be made. Empty for
		 * spring.http.clients.connect-timeout, if that is set.
		 */
		private @Nullable Duration connectTimeout;

		/**
		 * Time from sending a request to the first event of its stream.
		 */
		private Duration firstEventTimeout = Duration.ofSeconds(60);

		/**
		 * Longest silence within a stream.
		 */
		private Duration idleTimeout = Duration.ofSeconds(60);

		/**
		 * Time that a whole plain call may take, with its retries.
		 */
		private Duration requestTimeout = Duration.ofMinutes(10);

		/**
		 * Time that a whole stream may take. Empty for no limit.
		 */
		private @Nullable Duration streamTimeout;

		/**
		 * Number of connections that may be open at once.
		 */
		private int maxConnections = 500;

		/**
		 * Time after which an unused connection is closed.
		 */
		private Duration maxIdleTime = Duration.ofSeconds(30);

		/**
		 * Largest plain answer.
		 */
		private DataSize maxResponseSize = DataSize.ofMegabytes(100);

		/**
		 * Largest event of a stream.
		 */
		private DataSize maxEventSize = DataSize.ofMegabytes(16);

		/**
		 * Proxy of the client, such as http://proxy.example.com:3128 or
		 * socks5://localhost:1080.
		 */
		private @Nullable String proxy;

		private final Ssl ssl = new Ssl();

		public @Nullable Duration getConnectTimeout() {
			return this.connectTimeout;
		}

		public void setConnectTimeout(@Nullable Duration connectTimeout) {
			this.connectTimeout = connectTimeout;
		}

		public Duration getFirstEventTimeout() {
			return this.firstEventTimeout;
		}

		public void setFirstEventTimeout(Duration firstEventTimeout) {
			this.firstEventTimeout = firstEventTimeout;
		}

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

		public Duration getRequestTimeout() {
			return this.requestTimeout;
		}

		public void setRequestTimeout(Duration requestTimeout) {
			this.requestTimeout = requestTimeout;
		}

		public @Nullable Duration getStreamTimeout() {
			return this.streamTimeout;
		}

		public void setStreamTimeout(@Nullable Duration streamTimeout) {
			this.streamTimeout = streamTimeout;
		}

		public int getMaxConnections() {
			return this.maxConnections;
		}

		public void setMaxConnections(int maxConnections) {
			this.maxConnections = maxConnections;
		}

		public Duration getMaxIdleTime() {
			return this.maxIdleTime;
		}

		public void setMaxIdleTime(Duration maxIdleTime) {
			this.maxIdleTime = maxIdleTime;
		}

		public DataSize getMaxResponseSize() {
			return this.maxResponseSize;
		}

		public void setMaxResponseSize(DataSize maxResponseSize) {
			this.maxResponseSize = maxResponseSize;
		}

		public DataSize getMaxEventSize() {
			return this.maxEventSize;
		}

		public void setMaxEventSize(DataSize maxEventSize) {
			this.maxEventSize = maxEventSize;
		}

		public @Nullable String getProxy() {
			return this.proxy;
		}

		public void setProxy(@Nullable String proxy) {
			this.proxy = proxy;
		}

		public Ssl getSsl() {
			return this.ssl;
		}

		/**
		 * The secure connection.
		 */
		public static class Ssl {

			/**
			 * Name of the SSL bundle to use.
			 */
			private @Nullable String bundle;

			public @Nullable String getBundle() {
				return this.bundle;
			}

			public void setBundle(@Nullable String bundle) {
				this.bundle = bundle;
			}

		}

	}

	/**
	 * Further attempts of a failed call.
	 */
	public static class Retry {

		/**
		 * Number of times that a call is made in all.
		 */
		private int maxAttempts = 3;

		/**
		 * Wait before the second attempt, doubled for each further one.
		 */
		private Duration initialBackoff = Duration.ofMillis(500);

		/**
		 * Longest wait that the client chooses by itself.
		 */
		private Duration maxBackoff = Duration.ofSeconds(8);

		/**
		 * Longest wait asked for by the server that is waited for. A longer one fails the
		 * call at once.
		 */
		private Duration maxRetryAfter = Duration.ofSeconds(60);

		/**
		 * Share by which a wait may be shortened at random, from 0 to 1.
		 */
		private double jitter = 0.25;

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getInitialBackoff() {
			return this.initialBackoff;
		}

		public void setInitialBackoff(Duration initialBackoff) {
			this.initialBackoff = initialBackoff;
		}

		public Duration getMaxBackoff() {
			return this.maxBackoff;
		}

		public void setMaxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
		}

		public Duration getMaxRetryAfter() {
			return this.maxRetryAfter;
		}

		public void setMaxRetryAfter(Duration maxRetryAfter) {
			this.maxRetryAfter = maxRetryAfter;
		}

		public double getJitter() {
			return this.jitter;
		}

		public void setJitter(double jitter) {
			this.jitter = jitter;
		}

	}

	/**
	 * Defaults of chat requests.
	 */
	public static class Chat {

		/**
		 * API that chat requests are sent to; "auto" is the one that the model, the
		 * server and the request need.
		 */
		private ChatApi api = ChatApi.AUTO;

		/**
		 * Model of requests that name none.
		 */
		private String model = "gpt-6.1-terra";

		/**
		 * Randomness of requests that set none, from 0 to 2.
		 */
		private @Nullable Double temperature;

		/**
		 * Share of the probability mass that is sampled from, from 0 to 1.
		 */
		private @Nullable Double topP;

		/**
		 * Most tokens of an answer, reasoning included.
		 */
		private @Nullable Integer maxOutputTokens;

		/**
		 * Seed that makes answers repeatable as far as the server can.
		 */
		private @Nullable Long seed;

		/**
		 * How much the model thinks before it answers.
		 */
		private @Nullable ReasoningEffort reasoningEffort;

		/**
		 * How requests are processed, and at which price.
		 */
		private @Nullable ServiceTier serviceTier;

		/**
		 * How the model sums up its reasoning, on the Responses API only.
		 */
		private @Nullable ReasoningSummary reasoningSummary;

		/**
		 * How much the model says.
		 */
		private @Nullable Verbosity verbosity;

		/**
		 * Whether the server stores answers; the Responses API does unless told
		 * otherwise.
		 */
		private @Nullable Boolean store;

		/**
		 * Whether results keep the raw request and answer.
		 */
		private boolean includeRawOutput = false;

		public ChatApi getApi() {
			return this.api;
		}

		public void setApi(ChatApi api) {
			this.api = api;
		}

		public String getModel() {
			return this.model;
		}

		public void setModel(String model) {
			this.model = model;
		}

		public @Nullable Double getTemperature() {
			return this.temperature;
		}

		public void setTemperature(@Nullable Double temperature) {
			this.temperature = temperature;
		}

		public @Nullable Double getTopP() {
			return this.topP;
		}

		public void setTopP(@Nullable Double topP) {
			this.topP = topP;
		}

		public @Nullable Integer getMaxOutputTokens() {
			return this.maxOutputTokens;
		}

		public void setMaxOutputTokens(@Nullable Integer maxOutputTokens) {
			this.maxOutputTokens = maxOutputTokens;
		}

		public @Nullable Long getSeed() {
			return this.seed;
		}

		public void setSeed(@Nullable Long seed) {
			this.seed = seed;
		}

		public @Nullable ReasoningEffort getReasoningEffort() {
			return this.reasoningEffort;
		}

		public void setReasoningEffort(@Nullable ReasoningEffort reasoningEffort) {
			this.reasoningEffort = reasoningEffort;
		}

		public @Nullable ServiceTier getServiceTier() {
			return this.serviceTier;
		}

		public void setServiceTier(@Nullable ServiceTier serviceTier) {
			this.serviceTier = serviceTier;
		}

		public @Nullable ReasoningSummary getReasoningSummary() {
			return this.reasoningSummary;
		}

		public void setReasoningSummary(@Nullable ReasoningSummary reasoningSummary) {
			this.reasoningSummary = reasoningSummary;
		}

		public @Nullable Verbosity getVerbosity() {
			return this.verbosity;
		}

		public void setVerbosity(@Nullable Verbosity verbosity) {
			this.verbosity = verbosity;
		}

		public @Nullable Boolean getStore() {
			return this.store;
		}

		public void setStore(@Nullable Boolean store) {
			this.store = store;
		}

		public boolean isIncludeRawOutput() {
			return this.includeRawOutput;
		}

		public void setIncludeRawOutput(boolean includeRawOutput) {
			this.includeRawOutput = includeRawOutput;
		}

	}

	/**
	 * Prices.
	 */
	public static class Pricing {

		/**
		 * Catalogue that replaces the bundled one.
		 */
		private @Nullable Resource catalog;

		/**
		 * Time after which the catalogue is read again, over and over. Empty for never.
		 */
		private @Nullable Duration reloadInterval;

		/**
		 * Whether calls are processed in a region, which costs more with newer models.
		 * Empty to tell it by the base URL: those of OpenAI's regions, such as
		 * https://eu.api.openai.com/v1, are regional.
		 */
		private @Nullable Boolean regional;

		/**
		 * Prices of calls of hosted tools in USD per call, which replace those of the
		 * catalogue.
		 */
		private Map<HostedTool, BigDecimal> calls = new LinkedHashMap<>();

		/**
		 * Prices by model, which replace those of the catalogue and hold for every
		 * service tier. A model with dots belongs in brackets.
		 */
		private Map<String, Rates> models = new LinkedHashMap<>();

		public @Nullable Resource getCatalog() {
			return this.catalog;
		}

		public void setCatalog(@Nullable Resource catalog) {
			this.catalog = catalog;
		}

		public @Nullable Duration getReloadInterval() {
			return this.reloadInterval;
		}

		public void setReloadInterval(@Nullable Duration reloadInterval) {
			this.reloadInterval = reloadInterval;
		}

		public @Nullable Boolean getRegional() {
			return this.regional;
		}

		public void setRegional(@Nullable Boolean regional) {
			this.regional = regional;
		}

		public Map<HostedTool, BigDecimal> getCalls() {
			return this.calls;
		}

		public void setCalls(Map<HostedTool, BigDecimal> calls) {
			this.calls = calls;
		}

		public Map<String, Rates> getModels() {
			return this.models;
		}

		public void setModels(Map<String, Rates> models) {
			this.models = models;
		}

	}

	/**
	 * Prices of one model.
	 */
	public static class Rates {

		/**
		 * Price of fresh text input, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal input;

		/**
		 * Price of cached text input, in USD per 1,000,000 tokens. Empty for the price of
		 * fresh input.
		 */
		private @Nullable BigDecimal cachedInput;

		/**
		 * Price of text input that is written to the cache, in USD per 1,000,000 tokens.
		 * Empty for the price of fresh input.
		 */
		private @Nullable BigDecimal cacheWrite;

		/**
		 * Price of text input that is written to the cache for 12 hours, in USD per
		 * 1,000,000 tokens.
		 */
		private @Nullable BigDecimal cacheWrite12h;

		/**
		 * Price of text output and reasoning, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal output;

		/**
		 * Price of fresh audio input, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal audioInput;

		/**
		 * Price of cached audio input, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal cachedAudioInput;

		/**
		 * Price of audio output, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal audioOutput;

		/**
		 * Price of fresh image input, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal imageInput;

		/**
		 * Price of cached image input, in USD per 1,000,000 tokens.
		 */
		private @Nullable BigDecimal cachedImageInput;

		/**
		 * Price of audio that is billed by time, in USD per minute.
		 */
		private @Nullable BigDecimal minute;

		/**
		 * Price of audio that is billed by time, in USD per second. Excludes minute.
		 */
		private @Nullable BigDecimal second;

		/**
		 * Price of text that is billed by characters, in USD per 1,000,000 characters.
		 */
		private @Nullable BigDecimal characters;

		/**
		 * Price of a web search with this model, in USD per call. Empty for the price
		 * with all models.
		 */
		private @Nullable BigDecimal webSearch;

		/**
		 * Price of a file search with this model, in USD per call. Empty for the price
		 * with all models.
		 */
		private @Nullable BigDecimal fileSearch;

		/**
		 * Price of running code with this model, in USD per call. Empty for the price
		 * with all models.
		 */
		private @Nullable BigDecimal codeInterpreter;

		/**
		 * What every price is multiplied with when calls are processed in a region. Empty
		 * for 1.
		 */
		private @Nullable BigDecimal regionalFactor;

		public @Nullable BigDecimal getInput() {
			return this.input;
		}

		public void setInput(@Nullable BigDecimal input) {
			this.input = input;
		}

		public @Nullable BigDecimal getCachedInput() {
			return this.cachedInput;
		}

		public void setCachedInput(@Nullable BigDecimal cachedInput) {
			this.cachedInput = cachedInput;
		}

		public @Nullable BigDecimal getCacheWrite() {
			return this.cacheWrite;
		}

		public void setCacheWrite(@Nullable BigDecimal cacheWrite) {
			this.cacheWrite = cacheWrite;
		}

		public @Nullable BigDecimal getCacheWrite12h() {
			return this.cacheWrite12h;
		}

		public void setCacheWrite12h(@Nullable BigDecimal cacheWrite12h) {
			this.cacheWrite12h = cacheWrite12h;
		}

		public @Nullable BigDecimal getOutput() {
			return this.output;
		}

		public void setOutput(@Nullable BigDecimal output) {
			this.output = output;
		}

		public @Nullable BigDecimal getAudioInput() {
			return this.audioInput;
		}

		public void setAudioInput(@Nullable BigDecimal audioInput) {
			this.audioInput = audioInput;
		}

		public @Nullable BigDecimal getCachedAudioInput() {
			return this.cachedAudioInput;
		}

		public void setCachedAudioInput(@Nullable BigDecimal cachedAudioInput) {
			this.cachedAudioInput = cachedAudioInput;
		}

		public @Nullable BigDecimal getAudioOutput() {
			return this.audioOutput;
		}

		public void setAudioOutput(@Nullable BigDecimal audioOutput) {
			this.audioOutput = audioOutput;
		}

		public @Nullable BigDecimal getImageInput() {
			return this.imageInput;
		}

		public void setImageInput(@Nullable BigDecimal imageInput) {
			this.imageInput = imageInput;
		}

		public @Nullable BigDecimal getCachedImageInput() {
			return this.cachedImageInput;
		}

		public void setCachedImageInput(@Nullable BigDecimal cachedImageInput) {
			this.cachedImageInput = cachedImageInput;
		}

		public @Nullable BigDecimal getMinute() {
			return this.minute;
		}

		public void setMinute(@Nullable BigDecimal minute) {
			this.minute = minute;
		}

		public @Nullable BigDecimal getSecond() {
			return this.second;
		}

		public void setSecond(@Nullable BigDecimal second) {
			this.second = second;
		}

		public @Nullable BigDecimal getCharacters() {
			return this.characters;
		}

		public void setCharacters(@Nullable BigDecimal characters) {
			this.characters = characters;
		}

		public @Nullable BigDecimal getWebSearch() {
			return this.webSearch;
		}

		public void setWebSearch(@Nullable BigDecimal webSearch) {
			this.webSearch = webSearch;
		}

		public @Nullable BigDecimal getFileSearch() {
			return this.fileSearch;
		}

		public void setFileSearch(@Nullable BigDecimal fileSearch) {
			this.fileSearch = fileSearch;
		}

		public @Nullable BigDecimal getCodeInterpreter() {
			return this.codeInterpreter;
		}

		public void setCodeInterpreter(@Nullable BigDecimal codeInterpreter) {
			this.codeInterpreter = codeInterpreter;
		}

		public @Nullable BigDecimal getRegionalFactor() {
			return this.regionalFactor;
		}

		public void setRegionalFactor(@Nullable BigDecimal regionalFactor) {
			this.regionalFactor = regionalFactor;
		}

	}

}
