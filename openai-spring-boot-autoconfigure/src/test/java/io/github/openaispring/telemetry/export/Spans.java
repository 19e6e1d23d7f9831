package io.github.openaispring.telemetry.export;

import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds spans and what is on them.
 */
final class Spans {

	private Spans() {
	}

	/** The spans below a parent, in the order of their start. */
	static List<Span> below(List<Span> spans, Span parent) {
		return spans.stream()
			.filter((span) -> span.getParentSpanId().equals(parent.getSpanId()))
			.sorted((one, other) -> Long.compareUnsigned(one.getStartTimeUnixNano(), other.getStartTimeUnixNano()))
			.toList();
	}

	static Span named(List<Span> spans, String name) {
		List<Span> found = spans.stream().filter((span) -> span.getName().equals(name)).toList();
		assertThat(found).as(name + " in " + spans.stream().map(Span::getName).toList()).hasSize(1);
		return found.get(0);
	}

	static Span root(List<Span> spans, String path) {
		Span root = named(spans, "http get " + path);
		assertThat(root.getParentSpanId()).isEqualTo(ByteString.EMPTY);
		return root;
	}

	static String attribute(Span span, String key) {
		return span.getAttributesList()
			.stream()
			.filter((attribute) -> attribute.getKey().equals(key))
			.map(KeyValue::getValue)
			.map((value) -> value.getStringValue())
			.findFirst()
			.orElse(null);
	}

	/** The header that a server sees below a span, up to its flags. */
	static String traceParent(Span span) {
		return "00-" + hex(span.getTraceId()) + "-" + hex(span.getSpanId()) + "-";
	}

	private static String hex(ByteString id) {
		StringBuilder text = new StringBuilder();
		for (byte part : id) {
			text.append("%02x".formatted(part));
		}
		return text.toString();
	}

}
