package io.github.openaispring.sample.chat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.openaispring.chat.Message;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConversationMemory}.
 */
class ConversationMemoryTests {

	private final ConversationMemory memory = new ConversationMemory();

	private void remember(String conversation, String question, String answer) {
		this.memory.remember(conversation, question, answer);
	}

	@Test
	void latestTurnsOfAConversationAreKept() {
		for (int i = 0; i < 50; i++) {
			remember("a", "question " + i, "answer " + i);
		}
		assertThat(this.memory.recall("a")).hasSize(40)
			.startsWith(Message.user("question 30"))
			.endsWith(Message.assistant("answer 49"));
	}

	@Test
	void longTurnsPushOutEarlierOnes() {
		remember("a", "first", "x".repeat(100_000));
		remember("a", "second", "x".repeat(100_001));
		assertThat(this.memory.recall("a")).hasSize(2).startsWith(Message.user("second"));
	}

	@Test
	void beginningOfALongMessageIsKept() {
		remember("a", "first", "x".repeat(300_000));
		assertThat(this.memory.recall("a")).containsExactly(Message.user("first"),
				Message.assistant("x".repeat(200_000)));
	}

	@Test
	void allConversationsTogetherAreBounded() {
		for (int i = 0; i < 200; i++) {
			remember("c" + i, "q", "x".repeat(100_000));
		}
		long kept = IntStream.range(0, 200).filter((i) -> !this.memory.recall("c" + i).isEmpty()).count();
		assertThat(kept).isEqualTo(99);
		assertThat(this.memory.recall("c199")).isNotEmpty();
	}

	@Test
	void latestConversationsAreKept() {
		for (int i = 0; i < 1_000; i++) {
			remember("c" + i, "q", "a");
		}
		this.memory.recall("c0");
		remember("new", "q", "a");
		assertThat(this.memory.recall("c0")).isNotEmpty();
		assertThat(this.memory.recall("c1")).isEmpty();
		assertThat(this.memory.recall("new")).isNotEmpty();
	}

}
