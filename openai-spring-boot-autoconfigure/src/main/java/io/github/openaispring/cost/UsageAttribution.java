package io.github.openaispring.cost;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whom a call is for: a tenant, a feature, a conversation, or whatever an application
 * tells its costs apart by. It travels in the Reactor context and so reaches every call
 * below, those of a tool loop and of a session too:
 *
 * <pre class="code">
 * provider.predict(request)
 *     .contextWrite(UsageAttribution.tenant("acme").and("feature", "search"))
 * </pre>
 *
 * What is written further up, nearer to the call, wins key by key. Meters show only the
 * keys that {@code openai.telemetry.tags} names.
 *
 * @param values the value of each key, sorted by key
 * @since 0.1.0
 */
public record UsageAttribution(Map<String, String> values) implements Function<Context, Context> {

	/** The key of a tenant. */
	public static final String TENANT = "tenant";

	/** The key of a feature. */
	public static final String FEATURE = "feature";

	/** The key of a conversation. */
	public static final String CONVERSATION = "conversation";

	private static final UsageAttribution NONE = new UsageAttribution(Map.of());

	public UsageAttribution {
		values.forEach((key, value) -> {
			Assert.hasText(key, "A key of an attribution must not be empty");
			Assert.hasText(value, () -> "The value of the attribution \"%s\" must not be empty".formatted(key));
		});
		values = Collections.unmodifiableMap(new TreeMap<>(values));
	}

	/**
	 * Return an attribution that says nothing.
	 * @return the attribution
	 */
	public static UsageAttribution none() {
		return NONE;
	}

	/**
	 * Attribute to a tenant.
	 * @param tenant the tenant
	 * @return the attribution
	 */
	public static UsageAttribution tenant(String tenant) {
		return of(TENANT, tenant);
	}

	/**
	 * Attribute to a feature.
	 * @param feature the feature
	 * @return the attribution
	 */
	public static UsageAttribution feature(String feature) {
		return of(FEATURE, feature);
	}

	/**
	 * Attribute to a conversation.
	 * @param conversation the id of the conversation
	 * @return the attribution
	 */
	public static UsageAttribution conversation(String conversation) {
		return of(CONVERSATION, conversation);
	}

	/**
	 * Attribute to something else.
	 * @param key what it is
	 * @param value which one it is
	 * @return the attribution
	 */
	public static UsageAttribution of(String key, String value) {
		return new UsageAttribution(Map.of(key, value));
	}

	/**
	 * Read the attribution that the subscriber has given.
	 * @param context the subscriber's context
	 * @return the attribution, which says nothing when there is none
	 */
	public static UsageAttribution from(ContextView context) {
		UsageAttribution given = context.getOrDefault(UsageAttribution.class, null);
		return (given != null) ? given : NONE;
	}

	/**
	 * Attribute to something else too.
	 * @param key what it is
	 * @param value which one it is
	 * @return the attribution to both
	 */
	public UsageAttribution and(String key, String value) {
		return plus(of(key, value));
	}

	/**
	 * Return which one it is.
	 * @param key what it is
	 * @return the value, or {@code null} when nothing is said about it
	 */
	public @Nullable String get(String key) {
		return this.values.get(key);
	}

	/**
	 * Write this attribution into a context, to what is there already.
	 * @param context the context
	 * @return the context with both
	 */
	@Override
	public Context apply(Context context) {
		return context.put(UsageAttribution.class, from(context).plus(this));
	}

	private UsageAttribution plus(UsageAttribution other) {
		Map<String, String> sum = new TreeMap<>(this.values);
		sum.putAll(other.values);
		return new UsageAttribution(sum);
	}

}
