package io.github.openaispring.container;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.openaispring.chat.FinishReason;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions and answers with a server that somebody else wrote, on both APIs.
 */
@ContainerTest
class AimockChatTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final String TOLD = "A server that somebody else wrote, telling this in several pieces.";

	private final OpenAiProvider provider;

	AimockChatTests(OpenAiProvider provider) {
		this.provider = provider;
	}

	@ParameterizedTest
	@EnumSource
	void answerIsCountedInTokensAndInMoney(Way way) {
		PredictionResponse answer = way.ask(this.provider, "who are you");
		assertThat(answer.content()).isEqualTo(TOLD);
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.usage()).extracting(Usage::tokens).hasToString("{INPUT_TEXT=12, OUTPUT_TEXT=14}");
		assertThat(answer.cost()).extracting(CostInfo::totalUsd).isNotNull();
		assertThat(answer.metadata().model()).isEqualTo(this.provider.model());
		assertThat(answer.metadata().requestId()).isNotBlank();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*_STREAMED")
	void streamComesInPiecesAndEndsWithItsUsage(Way way) {
		List<StreamChunk> chunks = this.provider.predictStream(way.on(PredictionRequest.of("who are you")))
			.collectList()
			.block(WAIT);
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

	@ParameterizedTest
	@EnumSource
	void charactersSurviveBeingCutInHalf(Way way) {
		assertThat(way.ask(this.provider, "many scripts").content())
			.isEqualTo("Grüße, 世界! A wave: 👋🏽, cut between its halves: 😀😀😀😀😀😀😀😀😀😀😀");
	}

	@ParameterizedTest
	@EnumSource
	void answerThatIsCutOffSaysSo(Way way) {
		PredictionResponse answer = way.ask(this.provider, "too long");
		assertThat(answer.content()).isEqualTo("cut off");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
	}

	@ParameterizedTest
	@EnumSource
	void reasoningIsKeptApart(Way way) {
		PredictionResponse answer = way.ask(this.provider, "think first");
		assertThat(answer.reasoning()).isEqualTo("Six times seven, so a little below fifty.");
		assertThat(answer.content()).isEqualTo("It is forty-two.");
		assertThat(answer.usage()).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void conversationGoesOn(Way way) {
		PredictionRequest question = PredictionRequest.of("who are you");
		PredictionResponse answer = way.ask(this.provider, question);
		PredictionRequest next = question.toBuilder().message(answer.toMessage()).user("think first").build();
		assertThat(way.ask(this.provider, next).content()).isEqualTo("It is forty-two.");
	}

}
