package io.github.openaispring.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Tells native images of the annotated methods of beans, and of what they are given and
 * return.
 */
class ToolBeanRegistrationAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Set<Method> methods = ToolMethods.select(bean.getBeanClass()).keySet();
		if (methods.isEmpty()) {
			return null;
		}
		return (generation, code) -> {
			ReflectionHints hints = generation.getRuntimeHints().reflection();
			methods.forEach((method) -> register(hints, method));
		};
	}

	private static void register(ReflectionHints hints, Method method) {
		BindingReflectionHintsRegistrar types = new BindingReflectionHintsRegistrar();
		hints.registerMethod(method, ExecutableMode.INVOKE);
		for (Parameter parameter : method.getParameters()) {
			if (!ToolMethod.isSpecial(parameter.getType())) {
				types.registerReflectionHints(hints, parameter.getParameterizedType());
			}
		}
		Type returned = method.getGenericReturnType();
		if (returned != void.class) {
			types.registerReflectionHints(hints, returned);
		}
	}

}
