package io.github.openaispring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.knuddels.jtokkit.api.Encoding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import reactor.netty.http.client.HttpClient;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.embedding.DefaultOpenAiEmbeddingProvider;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.EmbeddingTokenizer;
import io.github.openaispring.embedding.JtokkitTokenizer;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.embedding.Utf8Tokenizer;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiEmbeddingAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiEmbeddingAutoConfigurationTests {

	private static OpenAiSimulator simulator;

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withPropertyValues("openai.base-url=" + simulator.baseUrl());

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	private static OpenAiEmbeddingProvider provider(ApplicationContext context) {
		return context.getBean(OpenAiEmbeddingProvider.class);
	}

	private static RecordedRequest request() {
		return simulator.requests().get(simulator.requests().size() - 1);
	}

	@Test
	void byDefaultTextsAreEmbedded() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DefaultOpenAiEmbeddingProvider.class);
			OpenAiEmbeddingProvider provider = provider(context);
			assertThat(provider.id()).isEqualTo("default");
			assertThat(provider.model()).isEqualTo("text-embedding-3-small");
			assertThat(provider.dimensions()).isEqualTo(1536);
			assertThat(provider.maxBatchSize()).isEqualTo(2048);
			EmbeddingResponse response = provider.embed(EmbeddingRequest.of("hello world", "other")).block();
			assertThat(response.dimensions()).isEqualTo(1536);
			assertThat(response.usage().inputTokens()).isPositive();
			assertThat(response.cost().totalUsd()).isPositive();
			assertThat(request().path()).isEqualTo("/v1/embeddings");
			assertThat(request().body().at("/encoding_format").stringValue()).isEqualTo("base64");
		});
	}

	@Test
	void propertiesAreTheOptions() {
		this.runner
			.withPropertyValues("openai.embedding.model=text-embedding-3-large", "openai.embedding.dimensions=256",
					"openai.embedding.encoding-format=float", "openai.embedding.batch-size=2",
					"openai.embedding.concurrency=1", "openai.embedding.over-long=truncate")
			.run((context) -> {
				OpenAiEmbeddingProvider provider = provider(context);
				assertThat(provider.maxBatchSize()).isEqualTo(2);
				EmbeddingResponse response = provider.embed(EmbeddingRequest.of("a", "b", "hello ".repeat(9000)))
					.block();
				assertThat(response.requests()).isEqualTo(2);
				assertThat(response.dimensions()).isEqualTo(256);
				assertThat(request().body().at("/model").stringValue()).isEqualTo("text-embedding-3-large");
				assertThat(request().body().at("/dimensions").intValue()).isEqualTo(256);
				assertThat(request().body().has("encoding_format")).isFalse();
			});
	}

	@Test
	void mostTokensOfARequestAreAProperty() {
		this.runner.withPropertyValues("openai.embedding.max-tokens-per-request=3")
			.run((context) -> assertThat(
					provider(context).embed(EmbeddingRequest.of("hello world", "hello world")).block().requests())
				.isEqualTo(2));
	}

	@Test
	void whenUserDefinesProviderBacksOffAndNeedsNoKey() {
		OpenAiEmbeddingProvider own = mock(OpenAiEmbeddingProvider.class);
		Contexts.keyless()
			.withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class))
			.withBean(OpenAiEmbeddingProvider.class, () -> own)
			.run((context) -> assertThat(context.getBeansOfType(OpenAiEmbeddingProvider.class).values())
				.containsExactly(own));
	}

	@Test
	void tokenizerIsTheOneOfOpenAisModels() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(EmbeddingTokenizer.class).hasSingleBean(JtokkitTokenizer.class);
			assertThat(provider(context).embed("hello ".repeat(8000)).block()).hasSize(1536);
		});
	}

	@Test
	void withoutJtokkitBytesAreCounted() {
		this.runner.withClassLoader(new FilteredClassLoader(Encoding.class.getPackageName())).run((context) -> {
			assertThat(context).hasSingleBean(EmbeddingTokenizer.class).hasSingleBean(Utf8Tokenizer.class);
			assertThat(provider(context).embed("hello world").block()).hasSize(1536);
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> provider(context).embed("hello ".repeat(8000)).block())
				.withMessageContaining("com.knuddels:jtokkit");
		});
	}

	@Test
	void whenUserDefinesTokenizerUsesIt() {
		EmbeddingTokenizer own = new EmbeddingTokenizer() {

			@Override
			public int count(String text) {
				return 1;
			}

			@Override
			public List<String> split(String text, int maxTokens) {
				return List.of(text);
			}

		};
		this.runner.withBean("own", EmbeddingTokenizer.class, () -> own).run((context) -> {
			assertThat(context.getBean(EmbeddingTokenizer.class)).isSameAs(own);
			// The simulator counts for itself.
			assertThatExceptionOfType(OpenAiInvalidRequestException.class)
				.isThrownBy(() -> provider(context).embed("hello ".repeat(9000)).block())
				.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(400));
		});
	}

	@Test
	void whenDisabledThereIsNone() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OpenAiEmbeddingProvider.class)
				.doesNotHaveBean(EmbeddingTokenizer.class));
	}

	@Test
	void withoutReactorNettyThereIsNone() {
		this.runner.withClassLoader(new FilteredClassLoader(HttpClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenAiEmbeddingProvider.class));
	}

	@Test
	void listenersAreTold() {
		List<UsageEvent> events = new CopyOnWriteArrayList<>();
		this.runner.withBean(UsageListener.class, () -> events::add).run((context) -> {
			provider(context).embed("hello world").block();
			assertThat(events).singleElement()
				.satisfies((event) -> assertThat(event.operation()).isEqualTo("embeddings"));
		});
	}

	@Test
	void modelThatIsSwitchedOffIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("openai.embedding.model=gpt-4o").run((context) -> {
			assertThat(output).doesNotContain("openai.embedding.model");
			provider(context);
			assertThat(output).contains("openai.embedding.model", "gpt-4o");
		});
	}

}
