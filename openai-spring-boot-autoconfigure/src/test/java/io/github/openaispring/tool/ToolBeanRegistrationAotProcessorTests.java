package io.github.openaispring.tool;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.javapoet.ClassName;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link ToolBeanRegistrationAotProcessor}.
 */
class ToolBeanRegistrationAotProcessorTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private BeanRegistrationAotContribution process(Class<?> type) {
		this.beans.registerBeanDefinition("bean", new RootBeanDefinition(type));
		return new ToolBeanRegistrationAotProcessor().processAheadOfTime(RegisteredBean.of(this.beans, "bean"));
	}

	@Test
	void methodsMayBeCalledAndTheirTypesBound() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "Test")), new InMemoryGeneratedFiles());
		process(Tools.class).applyTo(generation, mock(BeanRegistrationCode.class));
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Tools.class, "find")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Query.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Hit.class, "title")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(ToolContext.class)).rejects(hints);
	}

	@Test
	void otherBeansAreLeftAlone() {
		assertThat(process(String.class)).isNull();
	}

	@Test
	void processorIsFound() {
		assertThat(AotServices.factories().load(BeanRegistrationAotProcessor.class))
			.hasAtLeastOneElementOfType(ToolBeanRegistrationAotProcessor.class);
	}

	record Query(String text) {
	}

	record Hit(String title) {
	}

	static class Tools {

		@Tool
		Mono<Hit> find(Query query, ToolContext context) {
			return Mono.just(new Hit(query.text()));
		}

	}

}
