package io.github.openaispring.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for what may know what.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.openaispring");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.github.openaispring.(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void simulatorKnowsNoOtherModule() {
		noClasses().should()
			.dependOnClassesThat(resideInAPackage("io.github.openaispring..")
				.and(not(resideInAPackage("io.github.openaispring.test.."))))
			.check(this.classes);
	}

	@Test
	void onlyTestSupportKnowsSpring() {
		noClasses().that()
			.resideOutsideOfPackage("..test.context..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework..", "..test.context.."))
			.check(this.classes);
	}

	@Test
	void nobodyKnowsTheTestFrameworks() {
		noClasses().should()
			.dependOnClassesThat(resideInAnyPackage("org.junit..", "org.assertj..", "com.networknt.."))
			.check(this.classes);
	}

}
