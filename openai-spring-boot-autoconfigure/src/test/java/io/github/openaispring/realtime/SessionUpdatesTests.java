package io.github.openaispring.realtime;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.event.RealtimeError;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SessionUpdates}.
 */
class SessionUpdatesTests {

	private static final OpenAiException ERROR = RealtimeErrors.of(RealtimeError.of("x", "bad", "Bad."));

	private final SettingsTrail settings = new SettingsTrail(settings("base"));

	private final SessionUpdates updates = new SessionUpdates(this.settings);

	private static RealtimeSessionSettings settings(String instructions) {
		return RealtimeSessionSettings.builder().instructions(instructions).build();
	}

	private static RealtimeSessionInfo info(String instructions) {
		return new RealtimeSessionInfo("s", null, null, settings(instructions));
	}

	private CompletableFuture<RealtimeSessionInfo> add(String eventId) {
		return Mono.<RealtimeSessionInfo>create((sink) -> this.updates.add(eventId, settings(eventId), sink))
			.toFuture();
	}

	private static String said(CompletableFuture<RealtimeSessionInfo> update) {
		return update.getNow(info("nothing")).settings().instructions();
	}

	@Test
	void firstConfirmationIsThatOfTheSetup() {
		this.updates.opened();
		CompletableFuture<RealtimeSessionInfo> update = add("a");
		this.updates.confirmed(info("setup"));
		assertThat(update).isNotDone();
		this.updates.confirmed(info("a"));
		assertThat(said(update)).isEqualTo("a");
	}

	@Test
	void confirmationsComeInTheOrderOfTheChanges() {
		CompletableFuture<RealtimeSessionInfo> first = add("a");
		CompletableFuture<RealtimeSessionInfo> second = add("b");
		this.updates.confirmed(info("one"));
		assertThat(said(first)).isEqualTo("one");
		assertThat(second).isNotDone();
		this.updates.confirmed(info("two"));
		assertThat(said(second)).isEqualTo("two");
		this.updates.confirmed(info("nobody asked"));
	}

	@Test
	void refusedChangeIsTakenBackAndTakesNoConfirmation() {
		CompletableFuture<RealtimeSessionInfo> first = add("a");
		CompletableFuture<RealtimeSessionInfo> second = add("b");
		assertThat(this.updates.refused("b", ERROR)).isTrue();
		assertThat(this.updates.refused("b", ERROR)).isFalse();
		assertThat(second).isCompletedExceptionally();
		assertThat(this.settings.current().instructions()).isEqualTo("a");
		this.updates.confirmed(info("one"));
		assertThat(said(first)).isEqualTo("one");
	}

	@Test
	void anotherServerThatKnewOfTheChangesHasConfirmedThem() {
		this.updates.opened();
		CompletableFuture<RealtimeSessionInfo> update = add("a");
		this.updates.reconnected(info("a"), null);
		assertThat(said(update)).isEqualTo("a");
		CompletableFuture<RealtimeSessionInfo> next = add("b");
		this.updates.confirmed(info("setup"));
		assertThat(next).isNotDone();
	}

	@Test
	void anotherServerThatIsToldTheChangesConfirmsThemAfterItsSetup() {
		CompletableFuture<RealtimeSessionInfo> first = add("a");
		CompletableFuture<RealtimeSessionInfo> second = add("b");
		this.updates.reconnected(info("setup"), "all");
		this.updates.confirmed(info("setup"));
		assertThat(first).isNotDone();
		this.updates.confirmed(info("all"));
		assertThat(said(first)).isEqualTo("all");
		assertThat(said(second)).isEqualTo("all");
	}

	@Test
	void anotherServerThatRefusesTheChangesTakesThemBack() {
		CompletableFuture<RealtimeSessionInfo> update = add("a");
		this.updates.reconnected(info("setup"), "all");
		assertThat(this.updates.refused("all", ERROR)).isTrue();
		assertThat(update).isCompletedExceptionally();
		assertThat(this.settings.current().instructions()).isEqualTo("base");
	}

	@Test
	void endFailsWhatIsNotConfirmed() {
		this.updates.opened();
		CompletableFuture<RealtimeSessionInfo> update = add("a");
		this.updates.end(ERROR);
		assertThat(update).isCompletedExceptionally();
	}

}
