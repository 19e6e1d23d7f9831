package io.github.openaispring.realtime;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.realtime.event.ConversationItemAdded;
import io.github.openaispring.realtime.event.ConversationItemCreated;
import io.github.openaispring.realtime.event.ConversationItemDeleted;
import io.github.openaispring.realtime.event.ConversationItemDone;
import io.github.openaispring.realtime.event.RateLimitsUpdated;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeRateLimit;

/**
 * Handles what the server tells of the conversation and of the account.
 */
final class ItemHandlers {

	private final SessionParts parts;

	private static final String OPERATION = "realtime";

	private final HttpListener limits;

	private final String model;

	ItemHandlers(SessionParts parts, HttpListener limits, String model) {
		this.parts = parts;
		this.limits = limits;
		this.model = model;
	}

	void register(EventHandlers handlers) {
		handlers.on(ConversationItemAdded.class, (event) -> keep(event.previousItemId(), event.item()))
			.on(ConversationItemCreated.class, (event) -> keep(event.previousItemId(), event.item()))
			.on(ConversationItemDone.class, (event) -> keep(event.previousItemId(), event.item()))
			.on(ConversationItemDeleted.class, (event) -> this.parts.log().deleted(event.itemId()))
			.on(RateLimitsUpdated.class, this::limits);
	}

	// What was cut stays cut, whatever the server still tells of the whole.
	private void keep(@Nullable String previousItemId, RealtimeItem item) {
		if (item.id() == null || !this.parts.output().isCut(item.id())) {
			this.parts.log().added(previousItemId, item);
		}
	}

	private void limits(RateLimitsUpdated event) {
		RateLimits.Limit requests = null;
		RateLimits.Limit tokens = null;
		for (RealtimeRateLimit limit : event.rateLimits()) {
			requests = "requests".equals(limit.name()) ? limit(limit) : requests;
			tokens = "tokens".equals(limit.name()) ? limit(limit) : tokens;
		}
		this.limits.onRateLimits(new ToldRateLimits(OPERATION, this.model, new RateLimits(requests, tokens), null));
	}

	private static RateLimits.Limit limit(RealtimeRateLimit limit) {
		Double reset = limit.resetSeconds();
		return new RateLimits.Limit(limit.limit(), limit.remaining(),
				(reset != null) ? Duration.ofMillis((long) (reset * 1000)) : null);
	}

}
