package io.github.openaispring.voice;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * The sessions that there are, within their limits.
 */
final class VoiceSessions {

	private final Map<String, VoiceSession> sessions = new ConcurrentHashMap<>();

	private final SecureRandom random = new SecureRandom();

	private final VoiceConversations conversations;

	private final VoiceSettings settings;

	private final VoiceSlots slots;

	private final Scheduler timer;

	VoiceSessions(VoiceConversations conversations, VoiceSettings settings, Scheduler timer) {
		this.conversations = conversations;
		this.settings = settings;
		this.slots = new VoiceSlots(settings.maxSessions(), settings.maxSessionsPerPrincipal());
		this.timer = timer;
	}

	/**
	 * Turn a client away at once that could only be turned away later.
	 * @param principal its name
	 */
	void checkRoom(String principal) {
		if (!this.slots.isFree(principal) && this.sessions.values().stream().noneMatch((one) -> one.isOf(principal))) {
			throw tooMany();
		}
	}

	/**
	 * Begin a session, or go on with one.
	 * @param request who asks and what for
	 * @param client its connection
	 * @param context what the conversation is opened in
	 * @return the session
	 */
	VoiceSession begin(VoiceRequest request, Object client, ContextView context) {
		VoiceSession known = find(request.start().resume(), request.principal().getName());
		if (known != null) {
			known.resume(client);
			return known;
		}
		VoiceSession session = create(request.principal().getName());
		Mono<VoiceConversation> conversation = this.conversations.open(request);
		session.open(client, conversation.contextWrite((own) -> own.putAll(context)));
		return session;
	}

	private @Nullable VoiceSession find(@Nullable String token, String principal) {
		VoiceSession session = (token != null) ? this.sessions.get(token) : null;
		return (session != null && session.isOf(principal)) ? session : null;
	}

	private VoiceSession create(String principal) {
		Runnable slot = slot(principal);
		String token = token();
		VoiceSession session = new VoiceSession(this.settings, this.timer, token, principal, () -> {
			this.sessions.remove(token);
			slot.run();
		});
		this.sessions.put(token, session);
		return session;
	}

	private Runnable slot(String principal) {
		Runnable slot = this.slots.take(principal);
		Iterator<VoiceSession> lost = lost(principal).iterator();
		while (slot == null && lost.hasNext()) {
			lost.next().giveWay();
			slot = this.slots.take(principal);
		}
		if (slot == null) {
			throw tooMany();
		}
		return slot;
	}

	private List<VoiceSession> lost(String principal) {
		return this.sessions.values()
			.stream()
			.filter((one) -> one.isOf(principal) && one.isLost())
			.map((one) -> Map.entry(one.lostAt(), one))
			.sorted(Map.Entry.comparingByKey())
			.map(Map.Entry::getValue)
			.toList();
	}

	private String token() {
		byte[] bytes = new byte[18];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

	private static VoiceMistake tooMany() {
		return new VoiceMistake(VoiceEnding.TOO_MANY_SESSIONS, "There are too many sessions: try again later");
	}

	List<VoiceSession> all() {
		return List.copyOf(this.sessions.values());
	}

	int taken() {
		return this.slots.taken();
	}

}
