package io.github.openaispring.autoconfigure.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests of {@link ModelListReader}.
 */
class ModelListReaderTests {

	private static Map<String, Optional<LocalDate>> read(String json) {
		return ModelListReader.read(json.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void datesAreReadAndWhatIsUnknownIsSkipped() {
		assertThat(read("""
				{"object":"list","more":{"data":[]},"data":[
				{"id":"a","object":"model","created":1,"shutdown_date":"2027-01-20","x":{"id":"no"}},
				{"id":"b","shutdown_date":null},{"id":"c","shutdown_date":"soon"},{"object":"model"},7,
				{"owned_by":[1],"id":"d"}]}""")).containsOnly(Map.entry("a", Optional.of(LocalDate.of(2027, 1, 20))),
				Map.entry("b", Optional.empty()), Map.entry("c", Optional.empty()), Map.entry("d", Optional.empty()));
	}

	@Test
	void emptyListIsOne() {
		assertThat(read("{\"data\":[]}")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "<html></html>", "{\"data\":null}", "{\"data\":[{\"id\":\"a\"}" })
	void whatIsNoListIsRefused(String answer) {
		assertThatException().isThrownBy(() -> read(answer)).isInstanceOf(RuntimeException.class);
	}

}
