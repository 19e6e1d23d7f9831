package io.github.openaispring.chat;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.realtime.audio.AudioFormat;

/**
 * What can be streamed to a model while it answers.
 *
 * @param input the kinds of content that can be streamed, empty for none
 * @param bidirectional whether the model answers while it is listening
 * @param audio what is known of the audio, or {@code null} if it takes none
 * @since 0.1.0
 */
public record StreamingCapabilities(Set<MediaKind> input, boolean bidirectional, @Nullable Audio audio) {

	public StreamingCapabilities {
		input = Set.copyOf(input);
	}

	/**
	 * Return the capabilities of a provider without realtime sessions.
	 * @return no capabilities
	 */
	public static StreamingCapabilities none() {
		return new StreamingCapabilities(Set.of(), false, null);
	}

	/**
	 * Return the capabilities of realtime sessions.
	 * @return audio in both directions
	 */
	public static StreamingCapabilities realtime() {
		return new StreamingCapabilities(Set.of(MediaKind.AUDIO), true, new Audio(
				List.of(AudioFormat.Encoding.values()), List.of(24_000, 8_000), List.of(1), AudioFormat.PCM16_24KHZ));
	}

	/**
	 * What is known of streamed audio.
	 *
	 * @param encodings how samples may be written; {@code ULAW} and {@code ALAW} are the
	 * {@code g711_ulaw} and {@code g711_alaw} of the protocol
	 * @param sampleRates the rates that the server takes: of PCM16 the first, of G.711
	 * the second. A session resamples PCM16 of any other rate
	 * @param channels the numbers of channels that the server takes. A session mixes
	 * PCM16 of two channels
	 * @param preferred the format that nothing needs to be converted to
	 */
	public record Audio(List<AudioFormat.Encoding> encodings, List<Integer> sampleRates, List<Integer> channels,
			AudioFormat preferred) {

		public Audio {
			encodings = List.copyOf(encodings);
			sampleRates = List.copyOf(sampleRates);
			channels = List.copyOf(channels);
		}

	}

}
