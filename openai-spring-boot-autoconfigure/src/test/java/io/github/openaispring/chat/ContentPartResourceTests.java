package io.github.openaispring.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.util.InvalidMimeTypeException;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ContentPart}s of resources.
 */
class ContentPartResourceTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "89504E470D0A1A0A, x.bin, image/png", "FFD8FFE000104A46, x.png, image/jpeg",
			"474946383961, x, image/gif", "524946460000000057454250, x, image/webp", "424D3600, x, image/bmp",
			"0000, x.webp, image/webp", "0000, x.png, image/png" })
	void imageIsToldByItsBytesFirstAndItsNameSecond(String hex, String name, String type) throws IOException {
		ContentPart.Image image = ContentPart.image(file(name, hex));
		assertThat(image.url()).startsWith("data:" + type + ";base64,");
		assertThat(image.detail()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "524946460000000057415645, x.mp3, WAV", "494433040000, x.wav, MP3", "FFFB5000, x, MP3",
			"FFF34000, x, MP3", "0000, x.wav, WAV", "0000, x.mp3, MP3" })
	void audioIsToldByItsBytesFirstAndItsNameSecond(String hex, String name, ContentPart.Audio.Format format)
			throws IOException {
		assertThat(ContentPart.audio(file(name, hex)).format()).isEqualTo(format);
	}

	@ParameterizedTest
	@CsvSource({ "255044462D312E37, x.txt, application/pdf", "6869, x.txt, text/plain",
			"6869, x, application/octet-stream" })
	void fileKeepsItsName(String hex, String name, String type) throws IOException {
		ContentPart.File file = ContentPart.file(file(name, hex));
		assertThat(file.filename()).isEqualTo(name);
		assertThat(file.data()).startsWith("data:" + type + ";base64,");
	}

	@Test
	void fileWithoutANameGetsOne() {
		ContentPart.File file = ContentPart.file(new ByteArrayResource("%PDF-1.7".getBytes()));
		assertThat(file.filename()).isEqualTo("file");
		assertThat(file.data()).startsWith("data:application/pdf;base64,JVBER");
	}

	@Test
	void whatIsSomethingElseIsRefused() throws IOException {
		Resource text = file("secret.txt", "6869");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> ContentPart.image(text))
			.withMessageContaining("no image");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> ContentPart.audio(text))
			.withMessageContaining("neither WAV nor MP3: secret.txt")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(this.folder.toString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FFF15080", "FFFD8004", "FF", "" })
	void framesOfOtherLayersAreNoMp3(String hex) throws IOException {
		Resource other = file("x", hex);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> ContentPart.audio(other))
			.withMessageContaining("neither WAV nor MP3");
	}

	@Test
	void whatCannotBeReadFails() {
		Resource missing = new FileSystemResource(this.folder.resolve("missing.png"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ContentPart.image(missing));
	}

	@Test
	void noMoreIsReadThanIsAllowed() {
		EndlessStream endless = new EndlessStream();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> ContentPart.image(new InputStreamResource(endless)))
			.withMessageContaining("more than 20 MB");
		assertThat(endless.read).isEqualTo(20 * 1024 * 1024 + 1);
	}

	private Resource file(String name, String hex) throws IOException {
		Path file = this.folder.resolve(name);
		Files.write(file, HexFormat.of().parseHex(hex));
		return new FileSystemResource(file);
	}

	@Test
	void mediaTypeThatIsNoneIsRefused() {
		assertThatExceptionOfType(InvalidMimeTypeException.class)
			.isThrownBy(() -> ContentPart.file("application/pdf", "plan.pdf", new byte[1]));
		assertThatExceptionOfType(InvalidMimeTypeException.class)
			.isThrownBy(() -> ContentPart.image("png", new byte[1]));
	}

	private static final class EndlessStream extends InputStream {

		private long read;

		@Override
		public int read() {
			this.read++;
			return 1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			this.read += length;
			return length;
		}

	}

}
