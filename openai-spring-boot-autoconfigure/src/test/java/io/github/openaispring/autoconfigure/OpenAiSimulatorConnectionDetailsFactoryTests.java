package io.github.openaispring.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link OpenAiSimulatorConnectionDetailsFactory}.
 */
class OpenAiSimulatorConnectionDetailsFactoryTests {

	@Test
	void whenThereIsASimulatorConnectsToIt() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			Map<Class<?>, ConnectionDetails> details = new ConnectionDetailsFactories(getClass().getClassLoader())
				.getConnectionDetails(simulator, true);
			assertThat(details).hasEntrySatisfying(OpenAiConnectionDetails.class,
					(found) -> assertThat(((OpenAiConnectionDetails) found).getBaseUrl())
						.isEqualTo(simulator.baseUrl()));
		}
	}

	@Test
	void whenTheTestModuleIsMissingOthersFindTheirDetails() throws Exception {
		try (URLClassLoader application = new ApplicationClassLoader()) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> application.loadClass(OpenAiSimulator.class.getName()));
			Class<?> type = application.loadClass(ConnectionDetailsFactories.class.getName());
			Object factories = type.getConstructor(ClassLoader.class).newInstance(application);
			Object details = type.getMethod("getConnectionDetails", Object.class, boolean.class)
				.invoke(factories, "another source", false);
			assertThat(details).isEqualTo(Map.of());
		}
	}

	/**
	 * Has the classes of an application, which has no test module.
	 */
	private static final class ApplicationClassLoader extends URLClassLoader {

		private ApplicationClassLoader() throws MalformedURLException {
			super(classPath(), ClassLoader.getPlatformClassLoader());
		}

		private static URL[] classPath() throws MalformedURLException {
			List<URL> urls = new ArrayList<>();
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
				urls.add(new File(entry).toURI().toURL());
			}
			return urls.toArray(URL[]::new);
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (name.startsWith("io.github.openaispring.test.")) {
				throw new ClassNotFoundException(name);
			}
			return super.findClass(name);
		}

	}

}
