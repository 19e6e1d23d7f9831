package io.github.openaispring.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.openaispring.chat.AnswerType;
import io.github.openaispring.chat.OpenAiIncompleteAnswerException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.TypedResponse;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers of a server that somebody else wrote as objects.
 */
@ContainerTest
class AimockTypedAnswerTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final OpenAiProvider provider;

	AimockTypedAnswerTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT", "RESPONSES" })
	void answerBecomesARecord(Way way) {
		TypedResponse<City> answer = this.provider.predict(way.on(PredictionRequest.of("one city")), City.class)
			.block(WAIT);
		assertThat(answer.value()).isEqualTo(new City("Zürich", 443_037));
		assertThat(answer.usage()).extracting(Usage::tokens).hasToString("{INPUT_TEXT=7, OUTPUT_TEXT=9}");
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT", "RESPONSES" })
	void elementsAreRead(Way way) {
		List<City> cities = this.provider.predictElements(way.on(PredictionRequest.of("two cities")), City.class)
			.collectList()
			.block(WAIT);
		assertThat(cities).containsExactly(new City("Rome", 2_748_109), new City("{Ü]\"", 1));
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT", "RESPONSES" })
	void answerThatDoesNotFitIsRepaired(Way way) {
		TypedResponse<City> answer = this.provider
			.predict(way.on(PredictionRequest.of("a strange city")), AnswerType.of(City.class).withRepair())
			.block(WAIT);
		assertThat(answer.value()).isEqualTo(new City("Bern", 134_794));
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT", "RESPONSES" })
	void answerThatIsCutOffIsTyped(Way way) {
		PredictionRequest request = way.on(PredictionRequest.of("a long list"));
		assertThatExceptionOfType(OpenAiIncompleteAnswerException.class)
			.isThrownBy(() -> this.provider.predict(request, City.class).block(WAIT));
		List<City> read = new ArrayList<>();
		assertThatExceptionOfType(OpenAiIncompleteAnswerException.class)
			.isThrownBy(() -> this.provider.predictElements(request, City.class).doOnNext(read::add).blockLast(WAIT));
		assertThat(read).containsExactly(new City("Rome", 2_748_109));
	}

	/** A city. */
	record City(String name, int people) {

	}

}
