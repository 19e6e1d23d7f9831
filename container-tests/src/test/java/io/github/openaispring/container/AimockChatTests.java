package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.chat.Aggregator;
import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions and answers with a server that somebody else wrote.
 */
@ContainerTest
class AimockChatTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final String TOLD = "A server that somebody else wrote, telling this in several pieces.";

	private final OpenAiProvider provider;

	AimockChatTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	private PredictionResponse whole(String question) {
		return this.provider.predict(PredictionRequest.of(question)).block(WAIT);
	}

	private List<StreamChunk> pieces(String question) {
		return this.provider.predictStream(PredictionRequest.of(question)).collectList().block(WAIT);
	}

	private PredictionResponse joined(String question) {
		return Aggregator.collect(this.provider.predictStream(PredictionRequest.of(question))).block(WAIT);
	}

	@Test
	void answerIsCountedInTokensAndInMoney() {
		PredictionResponse answer = whole("who are you");
		assertThat(answer.content()).isEqualTo(TOLD);
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.usage()).extracting(Usage::tokens).hasToString("{INPUT_TEXT=12, OUTPUT_TEXT=14}");
		assertThat(answer.cost()).extracting(CostInfo::totalUsd).isNotNull();
		assertThat(answer.metadata().requestId()).isNotBlank();
	}

	@Test
	void streamComesInPiecesAndEndsWithItsUsage() {
		List<StreamChunk> chunks = pieces("who are you");
		assertThat(chunks).filteredOn(StreamChunk.TextDelta.class::isInstance)
			.hasSizeGreaterThan(3)
			.extracting((chunk) -> ((StreamChunk.TextDelta) chunk).text())
			.satisfies((texts) -> assertThat(String.join("", texts)).isEqualTo(TOLD));
		assertThat(chunks).last().isInstanceOfSatisfying(StreamChunk.End.class, (end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.STOP);
			assertThat(end.usage()).extracting(Usage::tokens).hasToString("{INPUT_TEXT=12, OUTPUT_TEXT=14}");
			assertThat(end.cost()).extracting(CostInfo::totalUsd).isNotNull();
		});
	}

	@Test
	void charactersSurviveBeingCutInHalf() {
		String content = "Grüße, 世界! A wave: 👋🏽, cut between its halves: 😀😀😀😀😀😀😀😀😀😀😀";
		assertThat(whole("many scripts").content()).isEqualTo(content);
		assertThat(joined("many scripts").content()).isEqualTo(content);
	}

	@Test
	void answerThatIsCutOffSaysSo() {
		assertThat(whole("too long").finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
		assertThat(joined("too long").finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
	}

	@Test
	void reasoningIsKeptApart() {
		assertThat(whole("think first")).satisfies(this::isReasoned);
		assertThat(joined("think first")).satisfies(this::isReasoned);
	}

	private void isReasoned(PredictionResponse answer) {
		assertThat(answer.reasoning()).isEqualTo("Six times seven, so a little below fifty.");
		assertThat(answer.content()).isEqualTo("It is forty-two.");
		assertThat(answer.usage()).isNotNull();
	}

}
