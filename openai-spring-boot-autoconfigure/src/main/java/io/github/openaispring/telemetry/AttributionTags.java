package io.github.openaispring.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.UsageAttribution;

/**
 * Makes tags of meters of what calls are attributed to. Callers choose the values, so
 * that each key has a limited number of them and all keys together have a limited number
 * of combinations; whatever comes later is called {@code other}.
 *
 * @since 0.1.0
 */
public final class AttributionTags {

	/** The value of a key that a call says nothing about. */
	public static final String NONE = "none";

	private static final int MAX_COMBINATIONS = 500;

	private final Map<String, BoundedNames> values;

	private final BoundedSet<KeyValues> combinations = new BoundedSet<>(MAX_COMBINATIONS);

	private final KeyValues others;

	/**
	 * Create tags.
	 * @param keys the keys of {@link UsageAttribution attributions} that become tags
	 * @param maxValues the most values of one key to tell apart
	 */
	public AttributionTags(List<String> keys, int maxValues) {
		Map<String, BoundedNames> values = new LinkedHashMap<>();
		keys.forEach((key) -> values.put(key, new BoundedNames(maxValues)));
		this.values = Collections.unmodifiableMap(values);
		this.others = KeyValues.of(values.keySet(), (key) -> key, (key) -> BoundedNames.OTHER);
	}

	/**
	 * Return tags that say nothing.
	 * @return the tags
	 */
	public static AttributionTags none() {
		return new AttributionTags(List.of(), 0);
	}

	/**
	 * Return the tags of a call, which are always those of all keys.
	 * @param attribution whom the call is for
	 * @return the tags, {@value #NONE} where nothing is said
	 */
	public KeyValues of(UsageAttribution attribution) {
		if (this.values.isEmpty()) {
			return KeyValues.empty();
		}
		KeyValues tags = KeyValues.of(this.values.entrySet(), Map.Entry::getKey,
				(key) -> value(key.getValue(), attribution.get(key.getKey())));
		return this.combinations.admit(tags) ? tags : this.others;
	}

	private static String value(BoundedNames names, @Nullable String value) {
		return (value != null) ? names.admit(value) : NONE;
	}

	/**
	 * Return all that is said of a call, for its span: the conversation as OpenTelemetry
	 * names it, the rest in our own namespace.
	 * @param attribution whom the call is for
	 * @return the key values
	 */
	static KeyValues ofSpan(UsageAttribution attribution) {
		return KeyValues.of(attribution.values().entrySet().stream().map(AttributionTags::ofSpan).toList());
	}

	private static KeyValue ofSpan(Map.Entry<String, String> value) {
		String name = UsageAttribution.CONVERSATION.equals(value.getKey()) ? "gen_ai.conversation.id"
				: "openai.attribution." + value.getKey();
		return KeyValue.of(name, BoundedNames.cut(value.getValue()));
	}

}
