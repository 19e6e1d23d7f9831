package io.github.openaispring;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import io.github.openaispring.realtime.event.MalformedServerEvent;
import io.github.openaispring.realtime.event.RawJson;
import io.github.openaispring.realtime.event.RealtimeTokenLimit;
import io.github.openaispring.realtime.event.RealtimeToolChoice;
import io.github.openaispring.realtime.event.RealtimeTracing;
import io.github.openaispring.realtime.event.RealtimeTruncation;
import io.github.openaispring.realtime.event.RealtimeVoice;
import io.github.openaispring.realtime.event.TranscriptionUsage;
import io.github.openaispring.realtime.event.UnknownServerEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what native images are told.
 */
class RuntimeHintsTests {

	private static final String[] RESOURCES = { "io/github/openaispring/cost/openai-prices.json",
			"io/github/openaispring/model/openai-models.json", "io/github/openaispring/budget/accounts.lua",
			"io/github/openaispring/budget/balances.lua", "io/github/openaispring/budget/reserve.lua",
			"io/github/openaispring/budget/settle.lua" };

	private static final List<Class<?>> BY_HAND = List.of(RealtimeToolChoice.class, RealtimeTruncation.class,
			RealtimeTracing.class, TranscriptionUsage.class);

	@Test
	void cataloguesAreIncluded() {
		RuntimeHints hints = ours();
		for (String resource : RESOURCES) {
			assertThat(new ClassPathResource(resource).exists()).isTrue();
			assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(hints);
		}
	}

	// Those that are read and written by hand need no hint.
	@Test
	void realtimeRecordsAreIncluded() {
		RuntimeHints hints = ours();
		List<Class<?>> byHand = List.of(RawJson.class, RealtimeTokenLimit.class, RealtimeVoice.class,
				UnknownServerEvent.class, MalformedServerEvent.class);
		List<Class<?>> records = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.openaispring.realtime.event")
			.stream()
			.filter((type) -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.<Class<?>>map(JavaClass::reflect)
			.filter((type) -> !byHand.contains(type)
					&& BY_HAND.stream().noneMatch((hand) -> hand == type.getEnclosingClass())
					&& !type.getSimpleName().equals("Unknown"))
			.toList();
		assertThat(records).hasSizeGreaterThan(80);
		assertThat(records).allSatisfy((type) -> {
			assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.as(type.getName())
				.accepts(hints);
			for (RecordComponent component : type.getRecordComponents()) {
				assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
					.as(type.getName() + "." + component.getName())
					.accepts(hints);
			}
		});
	}

	private RuntimeHints ours() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.openaispring."))
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		return hints;
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
