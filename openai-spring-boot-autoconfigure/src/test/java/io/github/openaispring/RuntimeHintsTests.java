package io.github.openaispring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;

import io.github.openaispring.autoconfigure.OpenAiChatAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiClientAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiModelAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.autoconfigure.OpenAiProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what native images are told.
 */
class RuntimeHintsTests {

	private static final String[] RESOURCES = { "io/github/openaispring/cost/openai-prices.json",
			"io/github/openaispring/model/openai-models.json" };

	@Test
	void cataloguesAreIncluded() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.openaispring."))
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		for (String resource : RESOURCES) {
			assertThat(new ClassPathResource(resource).exists()).isTrue();
			assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(hints);
		}
	}

	@Test
	void applicationIsProcessedAheadOfTime(@TempDir Path directory) throws IOException {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Application.class)), new FileSystemGeneratedFiles(directory));
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Application.class);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onType(OpenAiProperties.Http.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource(RESOURCES[0])).accepts(hints);
		assertThat(compile(directory)).isEmpty();
	}

	private static List<Diagnostic<?>> compile(Path directory) throws IOException {
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null);
				Stream<Path> sources = Files.walk(directory)) {
			List<Path> java = sources.filter((file) -> file.toString().endsWith(".java")).toList();
			assertThat(java).isNotEmpty();
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
			compiler
				.getTask(null, files, diagnostics, List.of("-proc:none", "-nowarn"), null,
						files.getJavaFileObjectsFromPaths(java))
				.call();
		}
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.collect(Collectors.toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class, OpenAiClientAutoConfiguration.class, OpenAiModelAutoConfiguration.class,
			OpenAiPricingAutoConfiguration.class, OpenAiChatAutoConfiguration.class })
	static class Application {

	}

}
