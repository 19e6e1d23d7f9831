package io.github.openaispring.schema;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads times without an offset from texts that have one, because the formats that a
 * schema knows require it. The offset is left out, the time of day stays.
 */
final class LocalTimes extends SimpleModule {

	private static final long serialVersionUID = 1L;

	LocalTimes() {
		super("openai-local-times");
		addDeserializer(LocalDateTime.class,
				new Reader<>(LocalDateTime.class, DateTimeFormatter.ISO_DATE_TIME, LocalDateTime::from));
		addDeserializer(LocalTime.class, new Reader<>(LocalTime.class, DateTimeFormatter.ISO_TIME, LocalTime::from));
	}

	private static final class Reader<T extends TemporalAccessor> extends StdScalarDeserializer<T> {

		private final DateTimeFormatter formatter;

		private final TemporalQuery<T> query;

		Reader(Class<T> type, DateTimeFormatter formatter, TemporalQuery<T> query) {
			super(type);
			this.formatter = formatter;
			this.query = query;
		}

		@Override
		public T deserialize(JsonParser parser, DeserializationContext context) {
			String text = parser.getString();
			try {
				return this.formatter.parse(text, this.query);
			}
			catch (DateTimeException ex) {
				throw context.weirdStringException(text, handledType(), "no ISO 8601 time");
			}
		}

	}

}
