package io.github.openaispring.schema;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Types of all kinds that have a schema.
 */
final class Shapes {

	private Shapes() {
	}

	record Plain(String zebra, int count, Integer boxed, boolean flag, double ratio, BigDecimal price) {
	}

	record Optionals(String needed, @Nullable String nullable, Optional<String> optional, OptionalInt number,
			@Nullable Integer boxed, @Nullable Color color, @Nullable Plain plain, @Nullable List<String> list) {
	}

	enum Color {

		RED, @JsonProperty("dark-green")
		GREEN

	}

	enum Priority {

		LOW(1), HIGH(2);

		private final int level;

		Priority(int level) {
			this.level = level;
		}

		@JsonValue
		int level() {
			return this.level;
		}

	}

	record Collections(List<String> list, Set<Color> set, int[] array, List<List<Plain>> nested, Priority priority) {
	}

	record Bytes(byte[] bytes, char letter) {
	}

	record Times(LocalDate date, LocalTime time, LocalDateTime local, OffsetDateTime offset, Instant instant,
			Duration duration, UUID id, URI uri) {
	}

	record Node(String name, List<Node> children, @Nullable Node parent) {
	}

	record Twice(Plain first, Plain second) {
	}

	record Page<T>(List<T> items, @Nullable T best) {
	}

	@JsonClassDescription("A person")
	@JsonPropertyOrder({ "mail", "name" })
	record Described(@JsonPropertyDescription("First and last name") String name,
			@JsonProperty("mail") @Nullable String address, @JsonIgnore @Nullable String secret,
			@JsonPropertyDescription("Where") @Nullable Place place) {
	}

	record Place(String city) {
	}

	record Constrained(@Min(1) @Max(5) int stars, @DecimalMin(value = "0.50", inclusive = false) BigDecimal price,
			@Pattern(regexp = "[A-Z]{3}") String code, @Email String mail, @Size(min = 1, max = 3) List<String> tags,
			@Size(max = 80) String title) {
	}

	sealed interface Shape permits Square, Circle {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	record Drawing(List<Shape> shapes, @Nullable Shape background) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(value = Dog.class, name = "hound") })
	interface Animal {

	}

	@JsonTypeName("cat")
	record Cat(int lives) implements Animal {
	}

	record Dog(String name) implements Animal {
	}

	record Zoo(Animal star) {
	}

	sealed interface Expression {

	}

	record Constant(int value) implements Expression {
	}

	record Sum(Expression left, Expression right) implements Expression {
	}

	record Formula(Expression expression) {
	}

	static class Bean {

		String name = "";

		private @Nullable Integer age;

		@Nullable Integer age() {
			return this.age;
		}

	}

	static class DerivedBean extends Bean {

		boolean extra;

		transient int notInJson;

	}

	record Labelled(Map<String, Integer> labels) {
	}

	record Anything(Object value) {
	}

	record Clash(Clashing value) {
	}

	sealed interface Clashing {

	}

	record Clasher(String type) implements Clashing {
	}

	record Ignored(String name, @JsonIgnore String secret) {
	}

	sealed interface Operation {

	}

	enum Basic implements Operation {

		PLUS, MINUS

	}

	record Power(int exponent) implements Operation {
	}

	record ByClass(List<Tagged> values) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface Tagged {

	}

	record Mail(@JsonValue String value) {
	}

	record Mails(List<Mail> mails) {
	}

}
