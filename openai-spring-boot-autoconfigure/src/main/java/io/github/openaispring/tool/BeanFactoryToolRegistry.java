package io.github.openaispring.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetClassAware;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Finds the tools of an application and of its parents: beans of the type
 * {@link RegisteredTool} and methods of beans with {@link Tool}. No bean is made for that
 * alone, except those of the type {@link RegisteredTool}.
 *
 * @since 0.1.0
 */
public final class BeanFactoryToolRegistry implements ToolRegistry, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(BeanFactoryToolRegistry.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final ToolDefinitions definitions;

	private volatile @Nullable ToolRegistry found;

	/**
	 * Create a registry.
	 * @param beanFactory where the tools are looked for
	 * @param strict whether arguments must follow the schemas of tools that say nothing
	 * of it
	 */
	public BeanFactoryToolRegistry(ConfigurableListableBeanFactory beanFactory, boolean strict) {
		this.beanFactory = beanFactory;
		this.definitions = new ToolDefinitions(strict);
	}

	/**
	 * Look for the tools once all beans are there.
	 * @throws InvalidToolException if a tool is declared in a way that cannot work
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.found = find();
	}

	@Override
	public List<RegisteredTool> tools() {
		return found().tools();
	}

	@Override
	public @Nullable RegisteredTool find(String name) {
		return found().find(name);
	}

	private ToolRegistry found() {
		ToolRegistry known = this.found;
		if (known == null) {
			known = find();
			this.found = known;
		}
		return known;
	}

	private ToolRegistry find() {
		List<RegisteredTool> tools = new ArrayList<>(
				this.beanFactory.getBeanProvider(RegisteredTool.class).orderedStream().toList());
		Set<String> names = new HashSet<>();
		for (ConfigurableListableBeanFactory factory : withParents()) {
			ToolMethods methods = new ToolMethods(factory);
			for (String name : factory.getBeanNamesForType(Object.class, true, false)) {
				if (names.add(name) && !ScopedProxyUtils.isScopedTarget(name)) {
					tools.addAll(methods(factory, methods, name));
				}
			}
		}
		tools.forEach(this::check);
		return ToolRegistry.of(tools);
	}

	private List<ConfigurableListableBeanFactory> withParents() {
		List<ConfigurableListableBeanFactory> factories = new ArrayList<>();
		BeanFactory next = this.beanFactory;
		while (next != null) {
			BeanFactory inner = (next instanceof ConfigurableApplicationContext context) ? context.getBeanFactory()
					: next;
			if (!(inner instanceof ConfigurableListableBeanFactory factory)) {
				break;
			}
			factories.add(factory);
			next = factory.getParentBeanFactory();
		}
		return factories;
	}

	private static List<RegisteredTool> methods(ConfigurableListableBeanFactory factory, ToolMethods methods,
			String beanName) {
		Class<?> type = type(factory, beanName);
		if (type == null || type.getName().startsWith("org.springframework.")) {
			return List.of();
		}
		try {
			return methods.of(beanName, ClassUtils.getUserClass(type));
		}
		catch (LinkageError ex) {
			logger.debug("The bean '%s' cannot be searched for tools".formatted(beanName), ex);
			return List.of();
		}
	}

	private static @Nullable Class<?> type(ConfigurableListableBeanFactory factory, String beanName) {
		Object made = factory.containsSingleton(beanName) ? factory.getSingleton(beanName) : null;
		return (made instanceof TargetClassAware && !(made instanceof ScopedObject))
				? AopProxyUtils.ultimateTargetClass(made) : declaredType(factory, beanName);
	}

	private static @Nullable Class<?> declaredType(ConfigurableListableBeanFactory factory, String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(factory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			Class<?> target = AutoProxyUtils.determineTargetClass(factory,
					ScopedProxyUtils.getTargetBeanName(beanName));
			return (target != null) ? target : type;
		}
		return type;
	}

	private void check(RegisteredTool tool) {
		try {
			this.definitions.of(tool.descriptor());
		}
		catch (OpenAiInvalidRequestException ex) {
			throw new InvalidToolException(tool.source(), ex.getMessage() + ".", ex);
		}
	}

}
