package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate of localhost that only those trust who are told to.
 *
 * @param store the file with the certificate and its key
 */
record SelfSigned(Path store) {

	private static final String PASSWORD = "changeit";

	static SelfSigned create(Path directory) throws IOException, InterruptedException {
		Path store = directory.resolve("server.p12");
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname",
				"CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass",
				PASSWORD, "-keystore", store.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
		return new SelfSigned(store);
	}

	KeyManagerFactory keys() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(this.store)) {
			keys.load(stream, PASSWORD.toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, PASSWORD.toCharArray());
		return factory;
	}

	/**
	 * Return the properties of a bundle that trusts this certificate.
	 * @param name the bundle's name
	 * @return the properties
	 */
	String[] bundle(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".truststore.";
		return new String[] { prefix + "location=" + this.store.toUri(), prefix + "type=PKCS12",
				prefix + "password=" + PASSWORD };
	}

}
