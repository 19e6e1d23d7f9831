package io.github.openaispring.realtime;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what responses cost, from the usage on the wire to the chunk.
 */
class RealtimeCostTests {

	private WiredSession wired;

	@AfterEach
	void close() {
		this.wired.close();
	}

	private static PriceCatalog prices(String cachedText, String audioIn, String audioOut) {
		ModelPrice price = ModelPrice.builder()
			.input(new BigDecimal("4"))
			.cachedInput(new BigDecimal(cachedText))
			.output(new BigDecimal("16"))
			.audioInput(new BigDecimal(audioIn))
			.cachedAudioInput(new BigDecimal("0.4"))
			.audioOutput(new BigDecimal(audioOut))
			.build();
		return PriceCatalog.bundled().withOverrides(Map.of(RealtimeFixture.MODEL, price));
	}

	private @Nullable CostInfo cost(PriceCatalog prices, String status, String usage) {
		this.wired = WiredSession.open(prices);
		this.wired.say(Said.created("r1"),
				Said.done("r1", status).replace("\"usage\":null", "\"usage\":" + Said.json(usage)));
		return this.wired.heard.await(RealtimeChunk.ResponseEnded.class).cost();
	}

	private CostInfo cost(String usage) {
		return cost(prices("4", "32", "64"), "completed", usage);
	}

	private static void expect(CostInfo cost, String input, String cached, String output) {
		assertThat(cost.inputUsd()).isEqualByComparingTo(input);
		assertThat(cost.cachedInputUsd()).isEqualByComparingTo(cached);
		assertThat(cost.outputUsd()).isEqualByComparingTo(output);
		assertThat(cost.totalUsd())
			.isEqualByComparingTo(cost.inputUsd().add(cost.cachedInputUsd()).add(cost.outputUsd()));
	}

	@Test
	void audioAndTextHaveTheirOwnPrices() {
		expect(cost("{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,'input_token_details':"
				+ "{'audio_tokens':800,'text_tokens':200},'output_token_details':{'audio_tokens':400,'text_tokens':100}}"),
				"0.0264", "0", "0.0272");
	}

	@Test
	void usageThatIsNotBrokenDownIsAudio() {
		expect(cost("{'total_tokens':1500,'input_tokens':1000,'output_tokens':500}"), "0.032", "0", "0.032");
	}

	@Test
	void textAloneIsText() {
		expect(cost("{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,'input_token_details':"
				+ "{'text_tokens':1000},'output_token_details':{'text_tokens':500}}"), "0.004", "0", "0.008");
	}

	@Test
	void pricesOfTheCallerCount() {
		expect(cost(prices("4", "100", "200"), "completed",
				"{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,'input_token_details':"
						+ "{'audio_tokens':800,'text_tokens':200},'output_token_details':"
						+ "{'audio_tokens':400,'text_tokens':100}}"),
				"0.0808", "0", "0.0816");
	}

	@Test
	void cachedTokensAreCountedOnce() {
		CostInfo cost = cost("{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,'input_token_details':"
				+ "{'audio_tokens':700,'text_tokens':300,'cached_tokens':200},'output_token_details':"
				+ "{'audio_tokens':400,'text_tokens':100}}");
		assertThat(cost.cachedTokens()).isEqualTo(200);
		expect(cost, "0.0228", "0.0008", "0.0272");
		assertThat(cost.totalUsd()).isEqualByComparingTo("0.0508");
	}

	@Test
	void cachedTokensNeverExceedTheirKind() {
		CostInfo cost = cost("{'total_tokens':1500,'input_tokens':1000,'output_tokens':500,'input_token_details':"
				+ "{'audio_tokens':700,'text_tokens':300,'cached_tokens':999},'output_token_details':"
				+ "{'audio_tokens':400,'text_tokens':100}}");
		assertThat(cost.cachedTokens()).isEqualTo(300);
	}

	@Test
	void cachedAudioHasItsOwnPrice() {
		CostInfo cost = cost(prices("0.4", "32", "64"), "completed",
				"{'total_tokens':1000,'input_tokens':1000,'output_tokens':0,'input_token_details':{'audio_tokens':900,"
						+ "'text_tokens':100,'cached_tokens':850,'cached_tokens_details':{'audio_tokens':800,"
						+ "'text_tokens':50}},'output_token_details':{}}");
		expect(cost, "0.0034", "0.00034", "0");
	}

	@Test
	void noUsageIsNoCost() {
		assertThat(cost(prices("4", "32", "64"), "completed", "null")).isNull();
		assertThat(this.wired.session.bill()).isEqualTo(RealtimeBill.empty());
	}

	@Test
	void responsesThatDidNotSucceedArePaidForAllTheSame() {
		String usage = "{'total_tokens':1500,'input_tokens':1000,'output_tokens':500}";
		cost(prices("4", "32", "64"), "cancelled", usage);
		for (String status : List.of("incomplete", "failed")) {
			this.wired.say(Said.created("r-" + status),
					Said.done("r-" + status, status).replace("\"usage\":null", "\"usage\":" + Said.json(usage)));
		}
		List<RealtimeChunk.ResponseEnded> ends = this.wired.heard.await(RealtimeChunk.ResponseEnded.class, 3);
		assertThat(ends).extracting(RealtimeChunk.ResponseEnded::status)
			.containsExactly("cancelled", "incomplete", "failed");
		assertThat(ends).allMatch((end) -> end.cost().totalUsd().compareTo(new BigDecimal("0.064")) == 0);
		assertThat(ends).extracting(RealtimeChunk.ResponseEnded::sessionUsd)
			.usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
			.containsExactly(new BigDecimal("0.064"), new BigDecimal("0.128"), new BigDecimal("0.192"));
		assertThat(ends.get(0).error()).isNull();
		assertThat(ends.get(2).error()).isNotNull();
		assertThat(this.wired.session.bill().usage().tokens(TokenKind.INPUT_AUDIO)).isEqualTo(3000);
		assertThat(this.wired.usage).hasSize(3);
	}

}
