package io.github.openaispring;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how the module is built.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.openaispring";

	// Arrows only point down this list. Realtime is below chat, because a provider of
	// chat
	// opens realtime sessions too.
	private static final List<String> LAYERS = List.of("autoconfigure", "voice", "batch", "tool", "embedding", "chat",
			"realtime", "telemetry", "budget", "limit", "admission", "cost", "http", "schema", "model", "listener");

	private static final Set<String> MUTABLE = Set.of("java.util.HashMap", "java.util.LinkedHashMap",
			"java.util.TreeMap", "java.util.EnumMap", "java.util.ArrayList", "java.util.LinkedList",
			"java.util.ArrayDeque", "java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet",
			"java.lang.StringBuilder", "java.lang.ThreadLocal", "java.util.Date", "java.util.Random");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("openai-spring-boot-test"))
		.importPackages(ROOT);

	static List<String> layers() {
		return LAYERS;
	}

	@Test
	void theClassesAreFound() {
		assertThat(CLASSES.contain(OpenAiException.class)).isTrue();
		assertThat(CLASSES).noneMatch((type) -> type.getPackageName().startsWith(ROOT + ".test"))
			.noneMatch((type) -> type.getName().endsWith("Tests"));
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsALayer() {
		assertThat(CLASSES).extracting(JavaClass::getPackageName)
			.filteredOn((name) -> !name.equals(ROOT))
			.allSatisfy((name) -> assertThat(LAYERS).contains(name.substring(ROOT.length() + 1).split("\\.")[0]));
	}

	@ParameterizedTest
	@MethodSource("layers")
	void layersDependOnLowerOnes(String layer) {
		String[] higher = LAYERS.subList(0, LAYERS.indexOf(layer))
			.stream()
			.map((name) -> ROOT + "." + name + "..")
			.toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(ROOT + "." + layer + "..")
			.should()
			.dependOnClassesThat(resideInAnyPackage(higher))
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@Test
	void rootPackageDependsOnNothingOfOurs() {
		noClasses().that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + ".*.."))
			.check(CLASSES);
	}

	@Test
	void onlyAutoConfigurationSeesBoot() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat(resideInAPackage("org.springframework.boot.."))
			.check(CLASSES);
	}

	@Test
	void onlyTelemetrySeesMeters() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".autoconfigure..", ROOT + ".telemetry..")
			.should()
			.dependOnClassesThat(resideInAPackage("io.micrometer.core.."))
			.check(CLASSES);
	}

	@Test
	void onlyTheConnectionDetailsFactorySeesTheTestModule() {
		noClasses().that()
			.haveNameNotMatching(".*\\.OpenAiSimulatorConnectionDetailsFactory(\\$.*)?")
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + ".test.."))
			.check(CLASSES);
	}

	@Test
	void nothingSeesJacksonTwo() {
		noClasses().should()
			.dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
				.and(not(resideInAPackage("com.fasterxml.jackson.annotation.."))))
			.check(CLASSES);
	}

	@Test
	void onlyRealtimeEventsAndSchemasSeeDatabind() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".realtime.event..", ROOT + ".schema..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson.databind.."))
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsAreFinalAndShowNothing() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(CLASSES);
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(CLASSES);
		fields().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@Test
	void importsListEveryAutoConfigurationInOrder() throws IOException {
		String location = "META-INF/spring/%s.imports".formatted(AutoConfiguration.class.getName());
		List<String> imports = lines(location).stream().filter((line) -> line.startsWith(ROOT)).toList();
		assertThat(imports).isSorted()
			.containsExactlyInAnyOrderElementsOf(CLASSES
				.that(DescribedPredicate.describe("are auto-configurations",
						(type) -> type.isAnnotatedWith(AutoConfiguration.class)))
				.stream()
				.map(JavaClass::getName)
				.toList());
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())).containsAll(imports);
	}

	private static List<String> lines(String location) throws IOException {
		return new ClassPathResource(location).getContentAsString(StandardCharsets.UTF_8).lines().toList();
	}

	// On a method they come too late: the signature has been read by then.
	@Test
	void classConditionsAreNotOnBeanMethods() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.andShould()
			.notBeAnnotatedWith(ConditionalOnMissingClass.class)
			.check(CLASSES);
	}

	@Test
	void nobodyBlocks() {
		DescribedPredicate<JavaMethodCall> blocking = DescribedPredicate.describe("a blocking call", (call) -> {
			JavaClass owner = call.getTargetOwner();
			String name = call.getName();
			return ((owner.isAssignableTo(Mono.class) || owner.isAssignableTo(Flux.class))
					&& (name.startsWith("block") || name.equals("toIterable") || name.equals("toStream")))
					|| (owner.isEquivalentTo(Thread.class) && (name.equals("sleep") || name.equals("join")))
					|| (owner.isAssignableTo(Future.class) && (name.equals("get") || name.equals("join")));
		});
		noClasses().should().callMethodWhere(blocking).check(CLASSES);
	}

	// A descriptor remembers every stream that was made of it until it is closed.
	@Test
	void nobodyMakesStreamsOfDescriptors() {
		noClasses().should()
			.callConstructor(FileInputStream.class, FileDescriptor.class)
			.orShould()
			.callConstructor(FileOutputStream.class, FileDescriptor.class)
			.check(CLASSES);
	}

	@Test
	void nobodyPrints() {
		noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.check(CLASSES);
		noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
	}

	@Test
	void staticFieldsDoNotChange() {
		fields().that()
			.areStatic()
			.should(new ArchCondition<>("be final and of a type that does not change, or private arrays") {

				@Override
				public void check(JavaField field, ConditionEvents events) {
					boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
					JavaClass type = field.getRawType();
					boolean mutable = (type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE))
							|| MUTABLE.contains(type.getName())
							|| type.getPackageName().startsWith("java.util.concurrent.atomic")
							|| type.getName().startsWith("java.util.concurrent.Concurrent");
					if (!synthetic && (mutable || !field.getModifiers().contains(JavaModifier.FINAL))) {
						events.add(SimpleConditionEvent.violated(field, field.getFullName()));
					}
				}

			})
			.check(CLASSES);
	}

	@Test
	void namesSayTheRole() {
		noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?").check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() throws ClassNotFoundException {
		Map<String, Boolean> marked = new TreeMap<>();
		for (String name : new TreeSet<>(CLASSES.stream().map(JavaClass::getPackageName).toList())) {
			Class<?> info = Class.forName(name + ".package-info");
			marked.put(name, info.isAnnotationPresent(NullMarked.class));
		}
		assertThat(marked).hasSizeGreaterThan(6).doesNotContainValue(false);
	}

}
