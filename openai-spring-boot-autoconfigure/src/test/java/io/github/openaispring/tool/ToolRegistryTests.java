package io.github.openaispring.tool;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.telemetry.ToolTelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of how the tools of an application are found.
 */
class ToolRegistryTests {

	private static ToolRegistry registry(Class<?>... configurations) {
		return context(configurations).getBean(ToolRegistry.class);
	}

	private static AnnotationConfigApplicationContext context(Class<?>... configurations) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(RegistryConfiguration.class);
		if (configurations.length > 0) {
			context.register(configurations);
		}
		context.refresh();
		return context;
	}

	private static String call(ToolRegistry registry, String name) {
		return new ToolExecutor(ToolFixture.WAIT, null, null, ToolTelemetry.none())
			.execute(registry.find(name), new ToolCall("c", name, "{}"), Map.of())
			.block(ToolFixture.WAIT)
			.output()
			.text();
	}

	private static InvalidToolException refused(Class<?>... configurations) {
		return catchThrowableOfType(InvalidToolException.class, () -> context(configurations));
	}

	@Test
	void toolsAreSortedByName() {
		assertThat(registry(Shop.class, Registered.class).tools()).extracting(RegisteredTool::name)
			.containsExactly("alpha", "buy", "sell_it");
	}

	@Test
	void annotationSaysWhatTheToolIsLike() {
		RegisteredTool tool = registry(Shop.class).find("sell_it");
		assertThat(tool.descriptor().description()).isEqualTo("Sells");
		assertThat(tool.descriptor().strict()).isFalse();
		assertThat(tool.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(tool.requiresApproval()).isTrue();
		assertThat(registry(Shop.class).find("buy").timeout()).isNull();
	}

	@Test
	void withoutToolsItIsEmpty() {
		assertThat(registry().tools()).isEmpty();
		assertThat(registry().find("none")).isNull();
	}

	@Test
	void lazyBeansAreMadeWhenTheyAreCalled() {
		LazyShop.made.set(0);
		ToolRegistry registry = registry(LazyShop.class);
		assertThat(registry.tools()).extracting(RegisteredTool::name).containsExactly("browse");
		assertThat(LazyShop.made).hasValue(0);
		assertThat(call(registry, "browse")).isEqualTo("1");
		assertThat(LazyShop.made).hasValue(1);
	}

	@Test
	void prototypesAreMadeForEachCall() {
		ToolRegistry registry = registry(PrototypeShop.class);
		assertThat(call(registry, "count")).isEqualTo("1");
		assertThat(call(registry, "count")).isEqualTo("1");
	}

	@Test
	void scopedProxiesAreFoundOnce() {
		ToolRegistry registry = registry(ScopedShop.class);
		assertThat(registry.tools()).hasSize(1);
		assertThat(call(registry, "scoped")).isEqualTo("scoped");
	}

	@Test
	void methodsOfClassProxiesAreCalledThroughTheProxy() {
		ToolRegistry registry = registry(ProxiedShop.class);
		assertThat(call(registry, "plain")).isEqualTo("proxied plain");
	}

	@Test
	void methodsOfInterfaceProxiesAreCalledThroughTheProxy() {
		assertThat(call(registry(InterfaceShop.class), "trade")).isEqualTo("proxied trade");
	}

	@Test
	void annotationMayBeOnAnInterface() {
		RegisteredTool tool = registry(Implementation.class).find("described");
		assertThat(tool.descriptor().inputSchema()).contains("From the interface");
	}

	@Test
	void toolsOfParentsAreFound() {
		AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
		child.setParent(context(Shop.class));
		child.register(RegistryConfiguration.class, PrototypeShop.class);
		child.refresh();
		assertThat(child.getBean(ToolRegistry.class).tools()).extracting(RegisteredTool::name)
			.containsExactly("buy", "count", "sell_it");
	}

	@Test
	void twoToolsOfOneNameAreRefused() {
		assertThat(refused(Shop.class, SecondShop.class)).hasMessageContaining("'buy'")
			.hasMessageContaining("Shop.buy()")
			.hasMessageContaining("SecondShop.acquire(String)");
	}

	@Test
	void overloadedMethodsAreRefused() {
		assertThat(refused(Overloaded.class)).hasMessageContaining("'go'");
	}

	@Test
	void nameThatCannotBeSentIsRefused() {
		assertThat(refused(BadName.class)).hasMessageContaining("'no spaces'").hasMessageContaining("BadName.spaces()");
	}

	@Test
	void parametersThatCannotBeDescribedStrictlyAreRefused() {
		assertThat(refused(BadSchema.class)).hasMessageContaining("$.properties")
			.hasMessageContaining("BadSchema.map(Map)");
	}

	@Test
	void privateMethodsAreRefused() {
		assertThat(refused(Hidden.class)).hasMessageContaining("private");
	}

	@Test
	void primitiveThatMayBeAbsentIsRefused() {
		assertThat(refused(Primitive.class)).hasMessageContaining("'count'");
	}

	@Test
	void badTimeoutIsRefused() {
		assertThat(refused(BadTimeout.class)).hasMessageContaining("'soon'");
		assertThat(refused(NoTimeout.class)).hasMessageContaining("'0s'");
	}

	@Test
	void proxyWithoutTheMethodIsRefused() {
		assertThat(refused(LostMethod.class)).hasMessageContaining("proxy");
	}

	@Test
	void fixedRegistryRefusesTwoOfOneName() {
		RegisteredTool tool = RegisteredTool.of(ToolDescriptor.of("a", null, null), (context) -> null);
		assertThatExceptionOfType(InvalidToolException.class).isThrownBy(() -> ToolRegistry.of(tool, tool))
			.withMessageStartingWith("The registered tool 'a' is no valid tool: There is another tool");
	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryConfiguration {

		@Bean
		BeanFactoryToolRegistry registry(ConfigurableListableBeanFactory beans) {
			return new BeanFactoryToolRegistry(beans, true);
		}

	}

	static class Shop {

		@Tool
		String buy() {
			return "bought";
		}

		@Tool(name = "sell_it", description = "Sells", strict = Tool.Strictness.LENIENT, timeout = "5s",
				requiresApproval = true)
		String sell() {
			return "sold";
		}

	}

	static class SecondShop {

		@Tool(name = "buy")
		String acquire(String what) {
			return what;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Registered {

		@Bean
		RegisteredTool alphaTool() {
			return RegisteredTool.of("alpha", "The first", ToolLoopTests.Nothing.class, (input) -> "a");
		}

	}

	@Lazy
	static class LazyShop {

		static final AtomicInteger made = new AtomicInteger();

		LazyShop() {
			made.incrementAndGet();
		}

		@Tool
		int browse() {
			return made.get();
		}

	}

	@Scope("prototype")
	static class PrototypeShop {

		private int calls;

		@Tool
		int count() {
			return ++this.calls;
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedShop {

		@Tool
		String scoped() {
			return "scoped";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedShop {

		@Bean
		Plain plainShop() {
			ProxyFactory proxy = new ProxyFactory(new Plain());
			proxy.setProxyTargetClass(true);
			proxy.addAdvice((MethodInterceptor) (invocation) -> "proxied " + invocation.proceed());
			return (Plain) proxy.getProxy();
		}

	}

	static class Plain {

		@Tool
		String plain() {
			return "plain";
		}

	}

	interface Trade {

		@Tool
		String trade();

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceShop {

		@Bean
		Trade trader() {
			return (Trade) Proxy.newProxyInstance(Trade.class.getClassLoader(), new Class<?>[] { Trade.class },
					(proxy, method, arguments) -> "proxied trade");
		}

	}

	interface Described {

		@Tool
		String described(@ToolParam(description = "From the interface") String text);

	}

	static class Implementation implements Described {

		@Override
		public String described(String text) {
			return text;
		}

	}

	static class Overloaded {

		@Tool
		String go() {
			return "";
		}

		@Tool
		String go(String where) {
			return where;
		}

	}

	static class BadName {

		@Tool(name = "no spaces")
		String spaces() {
			return "";
		}

	}

	static class BadSchema {

		@Tool
		String map(Map<String, Integer> map) {
			return "";
		}

	}

	static class Hidden {

		@Tool
		private String hidden() {
			return "";
		}

	}

	static class Primitive {

		@Tool
		String primitive(@ToolParam(required = false) int count) {
			return "";
		}

	}

	static class BadTimeout {

		@Tool(timeout = "soon")
		String late() {
			return "";
		}

	}

	static class NoTimeout {

		@Tool(timeout = "0s")
		String never() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LostMethod {

		@Bean
		Trade trader() {
			ProxyFactory proxy = new ProxyFactory(new Trader());
			proxy.setInterfaces(Trade.class);
			return (Trade) proxy.getProxy();
		}

	}

	static class Trader implements Trade {

		@Override
		public String trade() {
			return "";
		}

		@Tool
		String lost() {
			return "";
		}

	}

}
