package io.github.openaispring.realtime;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.openaispring.realtime.event.RealtimeAudioFormat;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.RealtimeTool;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SettingsOverlay}, {@link SettingsTrail} and {@link SessionView}.
 */
class SettingsTests {

	private static RealtimeSessionSettings.Builder settings() {
		return RealtimeSessionSettings.builder();
	}

	private static SessionView view(TurnDetection detection) {
		return new SessionView(new RealtimeSessionInfo("s", null, null, settings().turnDetection(detection).build()));
	}

	@Test
	void overlayKeepsWhatTheChangesLeaveOut() {
		RealtimeSessionSettings base = settings().instructions("Be kind.")
			.inputFormat(RealtimeAudioFormat.PCMU)
			.turnDetection(TurnDetection.OFF)
			.voice("marin")
			.tools(RealtimeTool.mcp("docs", "https://example.com"))
			.build();
		RealtimeSessionSettings both = SettingsOverlay.over(base,
				settings().type(null)
					.instructions("")
					.transcription(Transcription.of("whisper-1"))
					.speed(1.2)
					.tools(List.of())
					.build());
		assertThat(both.type()).isEqualTo("realtime");
		assertThat(both.instructions()).isEmpty();
		assertThat(both.tools()).isEmpty();
		assertThat(both.audio().input().format()).isEqualTo(RealtimeAudioFormat.PCMU);
		assertThat(both.audio().input().turnDetection()).isEqualTo(TurnDetection.OFF);
		assertThat(both.audio().input().transcription().model()).isEqualTo("whisper-1");
		assertThat(both.audio().output().voice()).isNotNull();
		assertThat(both.audio().output().speed()).isEqualTo(1.2);
	}

	@Test
	void overlayOfNothingIsTheOther() {
		RealtimeSessionSettings some = settings().instructions("Be kind.").build();
		assertThat(SettingsOverlay.over(null, some)).isEqualTo(some);
		assertThat(SettingsOverlay.over(some, null)).isEqualTo(some);
		assertThat(SettingsOverlay.over(null, null).type()).isNull();
		assertThat(SettingsOverlay.over(settings().build(), settings().voice("marin").build()).audio().input())
			.isNull();
	}

	@Test
	void refusedChangeLeavesTheOthers() {
		SettingsTrail trail = new SettingsTrail(settings().instructions("base").build());
		trail.add("1", settings().type(null).instructions("first").voice("nobody").build());
		trail.add("2", settings().type(null).maxOutputTokens(100).build());
		trail.add("3", settings().type(null).instructions("third").build());
		trail.refused("1");
		assertThat(trail.current().audio()).isNull();
		assertThat(trail.current().instructions()).isEqualTo("third");
		trail.refused("3");
		assertThat(trail.current().instructions()).isEqualTo("base");
		assertThat(trail.current().maxOutputTokens()).isNotNull();
		trail.refused("unknown");
		assertThat(trail.current().type()).isEqualTo("realtime");
	}

	@Test
	void oldChangesStayInForce() {
		SettingsTrail trail = new SettingsTrail(settings().build());
		trail.add("0", settings().type(null).voice("marin").build());
		for (int i = 1; i < 150; i++) {
			trail.add("" + i, settings().type(null).instructions("" + i).build());
		}
		trail.refused("149");
		assertThat(trail.current().instructions()).isEqualTo("148");
		assertThat(trail.current().audio().output().voice()).isNotNull();
	}

	@Test
	void serverThatFindsTurnsAnswersAndStopsUnlessItSaysOtherwise() {
		for (TurnDetection detection : List.of(new TurnDetection.ServerVad(null, null, null, null, null, null),
				new TurnDetection.ServerVad(null, null, null, true, true, null),
				new TurnDetection.SemanticVad(null, null, null))) {
			assertThat(view(detection).detectsTurns()).isTrue();
			assertThat(view(detection).createsResponses()).isTrue();
			assertThat(view(detection).interruptsResponses()).isTrue();
		}
	}

	@Test
	void serverThatOnlyFindsTurnsDoesNothingElse() {
		for (TurnDetection detection : List.of(new TurnDetection.ServerVad(null, null, null, false, false, null),
				new TurnDetection.SemanticVad(null, false, false))) {
			assertThat(view(detection).detectsTurns()).isTrue();
			assertThat(view(detection).createsResponses()).isFalse();
			assertThat(view(detection).interruptsResponses()).isFalse();
		}
	}

	@Test
	void withoutDetectionTheClientDoesAll() {
		for (SessionView view : List.of(view(TurnDetection.OFF), view(null))) {
			assertThat(view.detectsTurns()).isFalse();
			assertThat(view.createsResponses()).isFalse();
			assertThat(view.interruptsResponses()).isFalse();
			assertThat(view.transcriptionModel()).isNull();
		}
	}

	@Test
	void transcriptionSessionAnswersNothing() {
		SessionView view = new SessionView(new RealtimeSessionInfo("s", null, null,
				RealtimeSessionSettings.transcription()
					.transcription(Transcription.of("gpt-4o-transcribe"))
					.turnDetection(new TurnDetection.SemanticVad(null, true, null))
					.build()));
		assertThat(view.isTranscription()).isTrue();
		assertThat(view.createsResponses()).isFalse();
		assertThat(view.transcriptionModel()).isEqualTo("gpt-4o-transcribe");
	}

}
