package io.github.openaispring.chat;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

import io.github.openaispring.schema.JsonBindingException;
import io.github.openaispring.schema.ObjectSchema;

/**
 * The type that an answer is to have, with its strict JSON Schema:
 *
 * <pre class="code">
 * AnswerType&lt;Recipe&gt; type = AnswerType.of(Recipe.class).withRepair();
 * Mono&lt;TypedResponse&lt;Recipe&gt;&gt; recipe = provider.predict(request, type);
 * </pre>
 *
 * Immutable and worth keeping, because it holds the schema. In a native image the
 * application has to register the type for reflection, for instance by
 * {@code @RegisterReflectionForBinding}.
 *
 * @param <T> the type of the object
 * @since 0.1.0
 * @see io.github.openaispring.schema.TypeSchemas
 */
public final class AnswerType<T> {

	private static final String LIST = "_list";

	private static final int MAX_NAME = 64 - LIST.length();

	private static final ClassValue<AnswerType<?>> KNOWN = new ClassValue<>() {

		@Override
		protected AnswerType<?> computeValue(Class<?> type) {
			return ofType(type);
		}

	};

	private final Type type;

	private final ObjectSchema schema;

	private final ResponseFormat.JsonSchema format;

	private final Supplier<String> elementsSchema;

	private final boolean repair;

	private AnswerType(Type type, ObjectSchema schema, ResponseFormat.JsonSchema format,
			Supplier<String> elementsSchema, boolean repair) {
		this.type = type;
		this.schema = schema;
		this.format = format;
		this.elementsSchema = elementsSchema;
		this.repair = repair;
	}

	/**
	 * Return the type of a class.
	 * @param type the class: a record, an enum, a sealed interface, ...
	 * @param <T> the type of the object
	 * @return the type
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a strict schema
	 * cannot express it; the message names the JSON path that is wrong
	 */
	@SuppressWarnings("unchecked")
	public static <T> AnswerType<T> of(Class<T> type) {
		return (AnswerType<T>) KNOWN.get(type);
	}

	/**
	 * Return a generic type.
	 * @param type the type, such as {@code new ParameterizedTypeReference<List<Recipe>>()
	 * {}}
	 * @param <T> the type of the object
	 * @return the type
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if a strict schema
	 * cannot express it; the message names the JSON path that is wrong
	 */
	public static <T> AnswerType<T> of(ParameterizedTypeReference<T> type) {
		return ofType(type.getType());
	}

	private static <T> AnswerType<T> ofType(Type type) {
		ObjectSchema schema = ObjectSchema.of(type);
		Supplier<String> elementsSchema = SingletonSupplier.of(() -> ObjectSchema.ofElements(type).schema());
		ResponseFormat.JsonSchema format = new ResponseFormat.JsonSchema(name(type), null, schema.schema(), true);
		return new AnswerType<>(type, schema, format, elementsSchema, false);
	}

	private static String name(Type type) {
		String simple = ResolvableType.forType(type).toString().replaceAll("[\\w$]*[.$]", "");
		String plain = simple.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
		return plain.isEmpty() ? "answer" : plain.substring(0, Math.min(plain.length(), MAX_NAME));
	}

	/**
	 * Return the same type with a description.
	 * @param description what the answer is for, read by the model
	 * @return a copy
	 */
	public AnswerType<T> withDescription(String description) {
		ResponseFormat.JsonSchema described = new ResponseFormat.JsonSchema(this.format.name(), description,
				this.format.schema(), true);
		return new AnswerType<>(this.type, this.schema, described, this.elementsSchema, this.repair);
	}

	/**
	 * Return the same type with a repair: an answer that does not fit is sent back once,
	 * with what is wrong, to be corrected. That is a second call, and its cost is added.
	 * @return a copy
	 */
	public AnswerType<T> withRepair() {
		return new AnswerType<>(this.type, this.schema, this.format, this.elementsSchema, true);
	}

	/**
	 * Return the format that a request has to ask for.
	 * @return the strict JSON Schema
	 */
	public ResponseFormat.JsonSchema format() {
		return this.format;
	}

	/**
	 * Make an object of an answer in this format.
	 * @param response the answer
	 * @return the object
	 * @throws OpenAiRefusalException if the model refused
	 * @throws OpenAiIncompleteAnswerException if the answer was cut off
	 * @throws OpenAiAnswerFormatException if the answer does not fit
	 */
	public TypedResponse<T> read(PredictionResponse response) {
		AnswerChecks.requireComplete(response);
		try {
			return new TypedResponse<>(cast(this.schema.bind(response.content())), response);
		}
		catch (JsonBindingException ex) {
			throw OpenAiAnswerFormatException.of(ex, response);
		}
	}

	@SuppressWarnings("unchecked")
	private T cast(Object value) {
		return (T) value;
	}

	boolean repair() {
		return this.repair;
	}

	Type type() {
		return this.type;
	}

	ResponseFormat.JsonSchema elementsFormat() {
		return new ResponseFormat.JsonSchema(this.format.name() + LIST, this.format.description(),
				this.elementsSchema.get(), true);
	}

	@Override
	public String toString() {
		return "AnswerType[" + this.type.getTypeName() + "]";
	}

}
