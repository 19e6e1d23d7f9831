package io.github.openaispring.docs.realtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.realtime.RealtimeBill;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@link SpokenConversation}.
 */
@SpringBootTest
@AutoConfigureOpenAiSimulator
class SpokenConversationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Autowired
	private SpokenConversation conversation;

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private ApplicationContext context;

	@Test
	void neitherDatabaseNorBatchIsStarted() {
		assertThat(this.context.getBeanNamesForType(DataSource.class)).isEmpty();
		assertThat(this.context.getBeanNamesForType(JobOperator.class)).isEmpty();
	}

	@Test
	void weatherIsAskedAnsweredAndInterrupted() {
		this.simulator.onRealtime().hear("What is the weather in Paris?");
		this.simulator.onRealtime().hear("Thank you, and tomorrow?");
		List<String> log = new CopyOnWriteArrayList<>();
		RealtimeBill bill = this.conversation.hold(log::add).block(PATIENCE);
		assertThat(log)
			.contains("USER: What is the weather in Paris?", "USER: Thank you, and tomorrow?",
					"CALL: get_weather {\"city\":\"Paris\"}")
			.anyMatch((line) -> line.startsWith("INTERRUPTED after "))
			.anyMatch((line) -> line.startsWith("ASSISTANT: "))
			.anyMatch((line) -> line.endsWith(" USD"));
		assertThat(bill).isNotNull();
		assertThat(bill.complete()).isTrue();
		assertThat(bill.totalUsd()).isPositive();
		assertThat(bill.transcription().totalTokens()).isPositive();
	}

	@Test
	void interruptedAnswerIsCutWhereTheUserStoppedListening() {
		this.simulator.onRealtime().hear("What is the weather in Paris?");
		this.simulator.onRealtime().hear("Thank you, and tomorrow?");
		List<String> log = new CopyOnWriteArrayList<>();
		this.conversation.hold(log::add).block(PATIENCE);
		List<RealtimeConnectionRecord> connections = this.simulator.realtimeConnections();
		JsonNode cut = connections.get(connections.size() - 1).awaitEvent("conversation.item.truncate", PATIENCE);
		assertThat(log).contains("INTERRUPTED after " + cut.path("audio_end_ms").asInt() + " ms");
	}

}
