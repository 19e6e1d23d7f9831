package io.github.openaispring.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the keys and arguments of a script.
 */
final class ScriptInput {

	private final List<String> keys = new ArrayList<>();

	private final List<String> arguments = new ArrayList<>();

	private final RedisKeys names;

	ScriptInput(RedisKeys names) {
		this.names = names;
	}

	ScriptInput account(BudgetAccount account) {
		this.keys.addAll(this.names.of(account));
		return this;
	}

	ScriptInput instance(String instance) {
		this.keys.add(this.names.of(instance));
		return this;
	}

	ScriptInput expiry(BudgetAccount account) {
		return argument(this.names.expiry(account));
	}

	ScriptInput argument(Object value) {
		this.arguments.add(value.toString());
		return this;
	}

	List<String> keys() {
		return this.keys;
	}

	List<String> arguments() {
		return this.arguments;
	}

}
