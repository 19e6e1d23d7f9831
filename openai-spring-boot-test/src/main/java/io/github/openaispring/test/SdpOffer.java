package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a client offers to send and to receive. Each of its media is accepted.
 */
final class SdpOffer {

	private static final Pattern ANSWERED = Pattern.compile("a=(mid|rtpmap|fmtp|sctp-port|max-message-size):?.*");

	private final List<List<String>> media = new ArrayList<>();

	private final List<String> session = new ArrayList<>();

	SdpOffer(String sdp) {
		for (String line : sdp.strip().split("\\R")) {
			if (line.startsWith("m=")) {
				this.media.add(new ArrayList<>());
			}
			((this.media.isEmpty()) ? this.session : this.media.get(this.media.size() - 1)).add(line);
		}
		boolean sound = sdp.startsWith("v=0")
				&& this.media.stream().anyMatch((lines) -> lines.get(0).startsWith("m=audio"));
		if (!sound) {
			throw ApiError.invalid("invalid_offer", "sdp", "The SDP offer could not be parsed, or it has no audio.")
				.asException();
		}
	}

	String answer() {
		Stream<String> head = Stream.of("v=0",
				"o=- %d 2 IN IP4 127.0.0.1".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)), "s=-",
				"t=0 0");
		Stream<String> groups = this.session.stream().filter((line) -> line.startsWith("a=group:BUNDLE"));
		String password = Ids.next("", 24);
		String fingerprint = fingerprint();
		Stream<String> media = this.media.stream().flatMap((lines) -> answer(lines, password, fingerprint));
		return Stream.of(head, groups, Stream.of("a=msid-semantic: WMS *"), media)
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("\r\n", "", "\r\n"));
	}

	private static Stream<String> answer(List<String> offered, String password, String fingerprint) {
		String line = offered.get(0).replaceFirst("^(m=\\w+) \\d+", "$1 9");
		Stream<String> start = Stream.of(line, "c=IN IP4 0.0.0.0", "a=ice-ufrag:simu", "a=ice-pwd:" + password,
				"a=fingerprint:sha-256 " + fingerprint, "a=setup:active");
		Stream<String> kept = offered.stream().filter((each) -> ANSWERED.matcher(each).matches());
		Stream<String> flow = (line.startsWith("m=application")) ? Stream.empty()
				: Stream.of(direction(offered), "a=rtcp-mux");
		return Stream.of(start, kept, flow).flatMap((lines) -> lines);
	}

	private static String direction(List<String> offered) {
		if (offered.contains("a=sendonly")) {
			return "a=recvonly";
		}
		if (offered.contains("a=recvonly")) {
			return "a=sendonly";
		}
		return (offered.contains("a=inactive")) ? "a=inactive" : "a=sendrecv";
	}

	private static String fingerprint() {
		return IntStream.range(0, 32)
			.mapToObj((i) -> "%02X".formatted(ThreadLocalRandom.current().nextInt(256)))
			.collect(Collectors.joining(":"));
	}

}
