package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.schema.TypeSchemas;

/**
 * Makes tools of the annotated methods of a bean.
 */
final class ToolMethods {

	private final TypeSchemas schemas = new TypeSchemas();

	private final ToolResults results = new ToolResults();

	private final ConfigurableListableBeanFactory beanFactory;

	ToolMethods(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the tools of a bean.
	 * @param beanName its name
	 * @param type its type, without proxies
	 * @return the tools, mostly none
	 */
	List<RegisteredTool> of(String beanName, Class<?> type) {
		List<RegisteredTool> tools = new ArrayList<>();
		select(type).forEach((method, tool) -> tools.add(tool(beanName, method, tool)));
		return tools;
	}

	/**
	 * Return the annotated methods of a type.
	 * @param type the type, without proxies
	 * @return the methods and what is said of them, mostly none
	 */
	static Map<Method, Tool> select(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, Tool.class)) {
			return Map.of();
		}
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<@Nullable Tool>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, Tool.class));
	}

	private RegisteredTool tool(String beanName, Method method, Tool tool) {
		String source = source(beanName, method);
		checkMethod(source, beanName, method);
		ToolMethod handler = new ToolMethod(method, () -> this.beanFactory.getBean(beanName), this.results);
		ToolDescriptor descriptor = new ToolDescriptor(tool.name().isEmpty() ? method.getName() : tool.name(),
				StringUtils.hasText(tool.description()) ? tool.description() : null, schema(source, handler),
				strict(tool.strict()));
		return new RegisteredTool(descriptor, handler, timeout(source, tool.timeout()), tool.requiresApproval(),
				source);
	}

	private static String source(String beanName, Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		return "the method %s.%s(%s) of the bean '%s'".formatted(method.getDeclaringClass().getSimpleName(),
				method.getName(), parameters, beanName);
	}

	private void checkMethod(String source, String beanName, Method method) {
		if (Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidToolException(source, "The method must not be private.", null);
		}
		for (Parameter parameter : method.getParameters()) {
			checkParameter(source, parameter);
		}
		Class<?> runtimeType = this.beanFactory.getType(beanName, false);
		try {
			AopUtils.selectInvocableMethod(method, (runtimeType != null) ? runtimeType : method.getDeclaringClass());
		}
		catch (IllegalStateException ex) {
			throw new InvalidToolException(source, "The bean's proxy does not have the method: "
					+ "declare it in an interface of the bean, or use class-based proxies.", ex);
		}
	}

	private static void checkParameter(String source, Parameter parameter) {
		if (!parameter.isNamePresent()) {
			throw new InvalidToolException(source,
					"The names of its parameters are not known: compile with the option -parameters.", null);
		}
		ToolParam described = parameter.getAnnotation(ToolParam.class);
		if (described != null && !described.required() && parameter.getType().isPrimitive()) {
			throw new InvalidToolException(source,
					"The parameter '%s' is not required, so its type must not be primitive."
						.formatted(parameter.getName()),
					null);
		}
	}

	private String schema(String source, ToolMethod handler) {
		try {
			return this.schemas.schemaOf(handler.members());
		}
		catch (OpenAiInvalidRequestException ex) {
			throw new InvalidToolException(source, "Its parameters cannot be described: " + ex.getMessage() + ".", ex);
		}
	}

	private static @Nullable Boolean strict(Tool.Strictness strictness) {
		return switch (strictness) {
			case DEFAULT -> null;
			case STRICT -> true;
			case LENIENT -> false;
		};
	}

	private @Nullable Duration timeout(String source, String property) {
		String text = this.beanFactory.resolveEmbeddedValue(property);
		if (!StringUtils.hasText(text)) {
			return null;
		}
		try {
			Duration timeout = DurationFormatterUtils.detectAndParse(text);
			if (timeout.toMillis() > 0) {
				return timeout;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolException(source, "The timeout '%s' is no duration such as 5s.".formatted(text), ex);
		}
		throw new InvalidToolException(source, "The timeout '%s' must be at least 1ms.".formatted(text), null);
	}

}
