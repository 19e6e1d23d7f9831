package io.github.openaispring.schema;

/**
 * Prints the schemas of all types, for what compares those of two machines.
 */
public final class SchemaPrinter {

	private SchemaPrinter() {
	}

	static String print() {
		TypeSchemas schemas = new TypeSchemas();
		StringBuilder text = new StringBuilder();
		TypeSchemasTests.types().forEach((name, type) -> {
			String schema = schemas.schemaOf(type);
			text.append(name).append('\n').append(schema).append('\n').append(StrictSchema.of(schema)).append("\n\n");
		});
		return text.toString();
	}

	public static void main(String[] args) {
		System.out.print(print());
	}

}
