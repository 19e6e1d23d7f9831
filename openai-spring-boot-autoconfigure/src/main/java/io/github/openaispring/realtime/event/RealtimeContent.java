package io.github.openaispring.realtime.event;

import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A part of what is said in a message.
 *
 * @since 0.1.0
 */
@JsonPropertyOrder("type")
public sealed interface RealtimeContent {

	/**
	 * Return the type in the protocol's word.
	 * @return the type, such as {@code input_text}
	 */
	@JsonProperty
	String type();

	/**
	 * Text that is read.
	 *
	 * @param text the text
	 */
	record InputText(String text) implements RealtimeContent {

		public InputText {
			text = (text != null) ? text : "";
		}

		@Override
		public String type() {
			return "input_text";
		}

		/**
		 * Describe the part without what is said.
		 */
		@Override
		public String toString() {
			return "InputText[" + this.text.length() + " characters]";
		}

	}

	/**
	 * Audio that is heard.
	 *
	 * @param audio the audio, or {@code null} when it is not told; the array is not
	 * copied
	 * @param transcript what is said in it, or {@code null}
	 */
	record InputAudio(byte @Nullable [] audio, @Nullable String transcript) implements RealtimeContent {

		@Override
		public String type() {
			return "input_audio";
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof InputAudio that && Arrays.equals(this.audio, that.audio)
					&& Objects.equals(this.transcript, that.transcript);
		}

		@Override
		public int hashCode() {
			return 31 * Arrays.hashCode(this.audio) + Objects.hashCode(this.transcript);
		}

		/**
		 * Describe the part without what is said.
		 */
		@Override
		public String toString() {
			return "InputAudio[" + ((this.audio != null) ? this.audio.length : 0) + " bytes]";
		}

	}

	/**
	 * An image that is seen.
	 *
	 * @param imageUrl a {@code data} URL of a PNG or JPEG image, or {@code null} when it
	 * is not told
	 * @param detail how closely the model looks, {@code auto}, {@code low} or
	 * {@code high}, or {@code null}
	 */
	record InputImage(@Nullable String imageUrl, @Nullable String detail) implements RealtimeContent {

		@Override
		public String type() {
			return "input_image";
		}

		/**
		 * Describe the part without its URL, which holds the image.
		 */
		@Override
		public String toString() {
			return "InputImage[detail=" + this.detail + "]";
		}

	}

	/**
	 * Text that the model wrote.
	 *
	 * @param text the text
	 */
	record OutputText(String text) implements RealtimeContent {

		public OutputText {
			text = (text != null) ? text : "";
		}

		@Override
		public String type() {
			return "output_text";
		}

		/**
		 * Describe the part without what is said.
		 */
		@Override
		public String toString() {
			return "OutputText[" + this.text.length() + " characters]";
		}

	}

	/**
	 * Audio that the model spoke.
	 *
	 * @param audio the audio, or {@code null} when it is not told; the array is not
	 * copied
	 * @param transcript what is said in it, or {@code null}
	 */
	record OutputAudio(byte @Nullable [] audio, @Nullable String transcript) implements RealtimeContent {

		@Override
		public String type() {
			return "output_audio";
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof OutputAudio that && Arrays.equals(this.audio, that.audio)
					&& Objects.equals(this.transcript, that.transcript);
		}

		@Override
		public int hashCode() {
			return 31 * Arrays.hashCode(this.audio) + Objects.hashCode(this.transcript);
		}

		/**
		 * Describe the part without what is said.
		 */
		@Override
		public String toString() {
			return "OutputAudio[" + ((this.audio != null) ? this.audio.length : 0) + " bytes]";
		}

	}

	/**
	 * A part of a type that this version does not know.
	 *
	 * @param type the type in the server's word
	 * @param json the whole part
	 */
	record Unknown(String type, RawJson json) implements RealtimeContent {

		public Unknown {
			Assert.notNull(type, "'type' must not be null");
			Assert.notNull(json, "'json' must not be null");
		}

	}

}
