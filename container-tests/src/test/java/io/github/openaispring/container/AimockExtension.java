package io.github.openaispring.container;

import java.util.Set;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.tool.OpenAiToolProvider;

/**
 * Starts one container and one client for all tests, and ends them after the last.
 */
class AimockExtension implements ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(AimockExtension.class);

	private static final Set<Class<?>> BEANS = Set.of(OpenAiProvider.class, OpenAiToolProvider.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Aimock.class || BEANS.contains(type);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
		Class<?> type = parameter.getParameter().getType();
		return (type == Aimock.class) ? aimock(store) : client(store).application().getBean(type);
	}

	private Aimock aimock(ExtensionContext.Store store) {
		return store.computeIfAbsent(Aimock.class, (key) -> {
			Aimock aimock = new Aimock(System.getenv());
			aimock.start();
			return aimock;
		}, Aimock.class);
	}

	private ClientApplication.Started client(ExtensionContext.Store store) {
		return store.computeIfAbsent(ClientApplication.class, (key) -> ClientApplication.start(aimock(store).baseUrl()),
				ClientApplication.Started.class);
	}

}
