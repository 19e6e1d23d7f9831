package io.github.openaispring.tool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.chat.ToolCall;
import io.github.openaispring.schema.SchemaMember;

/**
 * Calls a method of a bean. The bean is asked for with each call, so that it may have any
 * scope.
 */
final class ToolMethod implements ToolHandler {

	private final Method method;

	private final Supplier<Object> bean;

	private final ToolResults results;

	/** What each parameter gets, {@code null} for the next one of the members. */
	private final List<@Nullable Function<ToolContext, Object>> specials = new ArrayList<>();

	private final List<SchemaMember> members = new ArrayList<>();

	ToolMethod(Method method, Supplier<Object> bean, ToolResults results) {
		this.method = method;
		this.bean = bean;
		this.results = results;
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			Function<ToolContext, Object> special = special(parameter.getParameterType());
			this.specials.add(special);
			if (special == null) {
				this.members.add(member(parameter));
			}
		}
	}

	private static @Nullable Function<ToolContext, Object> special(Class<?> type) {
		if (type == ToolContext.class) {
			return (context) -> context;
		}
		if (type == ToolCall.class) {
			return ToolContext::call;
		}
		return (type == ContextView.class) ? ToolContext::context : null;
	}

	static boolean isSpecial(Class<?> type) {
		return special(type) != null;
	}

	private static SchemaMember member(MethodParameter parameter) {
		SchemaMember member = SchemaMember.of(parameter.getParameter());
		ToolParam described = parameter.getParameterAnnotation(ToolParam.class);
		if (described == null) {
			return member;
		}
		String description = described.description();
		SchemaMember named = description.isEmpty() ? member : member.withDescription(description);
		return described.required() ? named : named.withRequired(false);
	}

	/**
	 * Return the arguments that models give.
	 * @return the parameters without the special ones
	 */
	List<SchemaMember> members() {
		return this.members;
	}

	@Override
	public Mono<ToolOutput> call(ToolContext context) {
		Object target = this.bean.get();
		@Nullable Object[] arguments = arguments(context);
		Object checked = AopProxyUtils.getSingletonTarget(target);
		context.inputs().check((checked != null) ? checked : target, this.method, arguments);
		return invoke(target, arguments);
	}

	private @Nullable Object[] arguments(ToolContext context) {
		@Nullable Object[] values = context.inputs().read(context.call().arguments(), this.members);
		@Nullable Object[] arguments = new Object[this.specials.size()];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			Function<ToolContext, Object> special = this.specials.get(i);
			arguments[i] = (special != null) ? special.apply(context) : values[next++];
		}
		return arguments;
	}

	private Mono<ToolOutput> invoke(Object target, @Nullable Object[] arguments) {
		Method invocable = AopUtils.selectInvocableMethod(this.method, target.getClass());
		ReflectionUtils.makeAccessible(invocable);
		try {
			return this.results.of(invocable.invoke(target, arguments), invocable.getReturnType());
		}
		catch (InvocationTargetException ex) {
			return Mono.error(ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			return Mono.error(ex);
		}
	}

}
