package io.github.openaispring.model;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the entry that a model name stands for. The first of these rules that hits
 * decides:
 * <ol>
 * <li>the name is an entry;</li>
 * <li>the name is an alias of an entry;</li>
 * <li>the name without its date is an entry or an alias: {@code gpt-4o-2024-08-06} is a
 * snapshot of {@code gpt-4o} and is taken for it unless it has an entry of its own;</li>
 * <li>the text after the last slash hits by one of the rules above: {@code openai/gpt-4o}
 * is {@code gpt-4o}.</li>
 * </ol>
 * A fine-tuned model ({@code ft:…}) is never taken for the model it was made from; only
 * an entry of its own, under the whole name, hits.
 *
 * @since 0.1.0
 */
public final class ModelNames {

	private static final Pattern SNAPSHOT = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");

	private final Set<String> models;

	private final Map<String, String> aliases;

	/**
	 * Create the names of a catalogue.
	 * @param models the names of the entries
	 * @param aliases the name of the entry by alias
	 */
	public ModelNames(Set<String> models, Map<String, String> aliases) {
		this.models = Set.copyOf(models);
		this.aliases = Map.copyOf(aliases);
	}

	/**
	 * Return the names of the entries.
	 * @return the names, without aliases
	 */
	public Set<String> models() {
		return this.models;
	}

	/**
	 * Return the aliases.
	 * @return the name of the entry by alias
	 */
	public Map<String, String> aliases() {
		return this.aliases;
	}

	/**
	 * Find the entry that a name stands for.
	 * @param name the name of a model
	 * @return the name of the entry, or {@code null} when there is none
	 */
	public @Nullable String resolve(String name) {
		String model = entry(name);
		return (model != null) ? model : resolveVariant(name);
	}

	private @Nullable String entry(String name) {
		return this.models.contains(name) ? name : this.aliases.get(name);
	}

	private @Nullable String resolveVariant(String name) {
		String bare = name.substring(name.lastIndexOf('/') + 1);
		if (name.startsWith("ft:") || bare.startsWith("ft:")) {
			return null;
		}
		String model = entry(withoutDate(name));
		return (model != null || bare.equals(name)) ? model : resolve(bare);
	}

	private static String withoutDate(String name) {
		return SNAPSHOT.matcher(name).replaceFirst("");
	}

}
