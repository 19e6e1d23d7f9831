package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the files of journals, whatever becomes of their bytes.
 */
class JournalFileTests {

	static final EmbeddingJournal.Header HEADER = new EmbeddingJournal.Header("text-embedding-3-small", 3,
			OverLong.FAIL);

	private Path path;

	@BeforeEach
	void setUp(@TempDir Path directory) {
		this.path = directory.resolve("journal");
	}

	private static EmbeddingJournal.Key key(long position, String text) {
		return new EmbeddingJournal.Key(position, Fingerprints.of(text));
	}

	private static EmbeddingJournal.Entry entry(long position, String text) {
		return new EmbeddingJournal.Entry(key(position, text), PaidCalls.vector(text));
	}

	private static List<EmbeddingJournal.Entry> entries(long first, long last) {
		return LongStream.rangeClosed(first, last).mapToObj((position) -> entry(position, "text " + position)).toList();
	}

	private void append(long first, long last) throws IOException {
		append(entries(first, last));
	}

	private void append(List<EmbeddingJournal.Entry> entries) throws IOException {
		JournalFile file = JournalFile.open(this.path, HEADER);
		file.append(entries);
		file.close();
	}

	private TreeSet<Long> positions(long first, long last) throws IOException {
		JournalFile file = JournalFile.open(this.path, HEADER);
		try {
			TreeSet<Long> positions = new TreeSet<>();
			for (EmbeddingJournal.Entry entry : file
				.find(entries(first, last).stream().map(EmbeddingJournal.Entry::key).toList())) {
				long position = entry.key().position();
				assertThat(entry.key()).isEqualTo(key(position, "text " + position));
				assertThat(entry.vector()).isEqualTo(PaidCalls.vector("text " + position));
				assertThat(positions.add(position)).isTrue();
			}
			return positions;
		}
		finally {
			file.close();
		}
	}

	private static Long[] range(long first, long last) {
		return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
	}

	@Test
	void whatIsAppendedIsFound() throws IOException {
		append(0, 9);
		append(10, 14);
		assertThat(positions(0, 30)).containsExactly(range(0, 14));
		assertThat(positions(7, 11)).containsExactly(range(7, 11));
		assertThat(positions(15, 30)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "3, 3000", "3, 3640", "3, 1820", "1536, 100", "20000, 3" })
	void recordsMayBeLargerThanWhatIsReadAtATime(int dimensions, int count) throws IOException {
		List<EmbeddingJournal.Entry> entries = LongStream.range(0, count)
			.mapToObj((position) -> new EmbeddingJournal.Entry(key(position, "text"), vector(dimensions, position)))
			.toList();
		append(entries);
		JournalFile file = JournalFile.open(this.path, HEADER);
		assertThat(file.find(entries.stream().map(EmbeddingJournal.Entry::key).toList())).hasSize(count)
			.allSatisfy((entry) -> assertThat(entry.vector()).isEqualTo(vector(dimensions, entry.key().position())));
		file.close();
	}

	private static float[] vector(int dimensions, long seed) {
		float[] vector = new float[dimensions];
		for (int i = 0; i < dimensions; i++) {
			vector[i] = seed * dimensions + i;
		}
		return vector;
	}

	@Test
	void onlyTheOwnerMayReadIt() throws IOException {
		append(0, 1);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.path))).isEqualTo("rw-------");
	}

	@Test
	void noTextIsInIt() throws IOException {
		append(0, 1);
		assertThat(new String(Files.readAllBytes(this.path), StandardCharsets.ISO_8859_1)).doesNotContain("text 0");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void recordsMayStandInAnyOrder(long seed) throws IOException {
		Random random = new Random(seed);
		List<List<EmbeddingJournal.Entry>> batches = new ArrayList<>();
		for (long first = 0; first < 500;) {
			long last = first + random.nextInt(20);
			batches.add(entries(first, last));
			first = last + 1 + random.nextInt(2);
		}
		Collections.shuffle(batches, random);
		TreeSet<Long> all = new TreeSet<>();
		for (List<EmbeddingJournal.Entry> batch : batches) {
			append(batch);
			batch.forEach((entry) -> all.add(entry.key().position()));
		}
		for (int i = 0; i < 20; i++) {
			long first = random.nextInt(500);
			long last = first + random.nextInt(100);
			assertThat(positions(first, last)).isEqualTo(all.subSet(first, last + 1));
		}
	}

	@Test
	void theNewestEntryOfAPositionCounts() throws IOException {
		append(0, 9);
		append(List.of(entry(5, "changed")));
		JournalFile file = JournalFile.open(this.path, HEADER);
		assertThat(file.find(List.of(key(4, "text 4"), key(5, "changed"), key(6, "other")))).extracting("key")
			.containsExactlyInAnyOrder(key(4, "text 4"), key(5, "changed"));
		// The text is again what it was, and so is its vector.
		assertThat(file.find(List.of(key(5, "text 5")))).hasSize(1);
		file.close();
	}

	@Test
	void anAppendThatWasCutShortAnywhereIsCutOff() throws IOException {
		append(0, 2);
		int whole = (int) Files.size(this.path);
		append(3, 5);
		byte[] bytes = Files.readAllBytes(this.path);
		for (int length = whole; length < bytes.length; length++) {
			Files.write(this.path, Arrays.copyOf(bytes, length));
			assertThat(positions(0, 9)).as("cut at %d", length).containsExactly(range(0, 2));
			assertThat(this.path).hasSize(whole);
			append(3, 5);
			assertThat(this.path).hasBinaryContent(bytes);
		}
	}

	@Test
	void anAppendOfWhichTheDiskHasOnlyTheLengthIsCutOff() throws IOException {
		append(0, 2);
		int whole = (int) Files.size(this.path);
		append(3, 5);
		byte[] bytes = Files.readAllBytes(this.path);
		for (int length = whole; length < bytes.length; length++) {
			byte[] zeros = bytes.clone();
			Arrays.fill(zeros, length, zeros.length, (byte) 0);
			if (!Arrays.equals(zeros, bytes)) {
				Files.write(this.path, zeros);
				assertThat(positions(0, 9)).as("zeros from %d", length).containsExactly(range(0, 2));
			}
		}
	}

	@Test
	void aHeaderThatWasCutShortAnywhereIsWrittenAgain() throws IOException {
		JournalFile.open(this.path, HEADER).close();
		byte[] bytes = Files.readAllBytes(this.path);
		assertThat(bytes).hasSize(JournalHeader.LENGTH);
		for (int length = 0; length < bytes.length; length += (length < 40) ? 1 : 41) {
			Files.write(this.path, Arrays.copyOf(bytes, length));
			JournalFile.open(this.path, HEADER).close();
			assertThat(this.path).hasBinaryContent(bytes);
		}
	}

	@Test
	void whateverByteIsDamagedNoWrongVectorIsFoundAndOnlyItsRecordIsLost() throws IOException {
		Map<Integer, long[]> records = new HashMap<>();
		for (long first = 0; first < 9; first += 3) {
			int from = Files.exists(this.path) ? (int) Files.size(this.path) : JournalHeader.LENGTH;
			append(first, first + 2);
			for (int i = from; i < Files.size(this.path); i++) {
				records.put(i, new long[] { first, first + 2 });
			}
		}
		byte[] bytes = Files.readAllBytes(this.path);
		for (int i = JournalHeader.LENGTH; i < bytes.length; i++) {
			byte[] damaged = bytes.clone();
			damaged[i] ^= (byte) (1 << (i % 8));
			Files.write(this.path, damaged);
			TreeSet<Long> expected = new TreeSet<>(List.of(range(0, 8)));
			expected.subSet(records.get(i)[0], true, records.get(i)[1], true).clear();
			assertThat(positions(0, 8)).as("byte %d", i).isEqualTo(expected);
			if (i % 7 == 0) {
				append(records.get(i)[0], records.get(i)[1]);
				assertThat(positions(0, 8)).as("byte %d, paid again", i).containsExactly(range(0, 8));
			}
		}
	}

	@Test
	void aDamagedHeaderIsRefused() throws IOException {
		append(0, 2);
		byte[] bytes = Files.readAllBytes(this.path);
		for (int i = 0; i < JournalHeader.LENGTH; i += (i < 40 || i > 1016) ? 1 : 11) {
			byte[] damaged = bytes.clone();
			damaged[i] ^= (byte) (1 << (i % 8));
			Files.write(this.path, damaged);
			assertThatExceptionOfType(OpenAiInvalidRequestException.class).as("byte %d", i)
				.isThrownBy(() -> JournalFile.open(this.path, HEADER));
			assertThat(this.path).hasBinaryContent(damaged);
		}
	}

	@Test
	void aFileOfAnotherKindIsLeftAlone() throws IOException {
		Files.writeString(this.path, "notes");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> JournalFile.open(this.path, HEADER))
			.withMessage("The journal 'journal' is a file of another kind: name a file that there is not yet "
					+ "(param journal)");
		assertThat(this.path).hasContent("notes");
	}

	@Test
	void aJournalOfOtherVectorsIsRefused() throws IOException {
		append(0, 2);
		List<EmbeddingJournal.Header> others = List.of(
				new EmbeddingJournal.Header("text-embedding-3-large", 3, OverLong.FAIL),
				new EmbeddingJournal.Header("text-embedding-3-small", 4, OverLong.FAIL),
				new EmbeddingJournal.Header("text-embedding-3-small", null, OverLong.FAIL),
				new EmbeddingJournal.Header("text-embedding-3-small", 3, OverLong.CHUNK));
		assertThat(others).allSatisfy((other) -> assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> JournalFile.open(this.path, other)));
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> JournalFile.open(this.path, others.get(2)))
			.withMessage("The journal 'journal' has vectors of text-embedding-3-small, dimensions 3, over-long FAIL, "
					+ "but the run wants text-embedding-3-small, dimensions own, over-long FAIL: use another file for "
					+ "them (param journal)");
		assertThat(positions(0, 2)).hasSize(3);
	}

	@Test
	void aJournalWithoutVectorsMayBecomeOneOfOthers() throws IOException {
		JournalFile.open(this.path, new EmbeddingJournal.Header("misspelt", null, OverLong.CHUNK)).close();
		append(0, 2);
		assertThat(positions(0, 2)).hasSize(3);
	}

	@Test
	void aModelWhoseNameHasNoRoomIsRefused() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(
				() -> JournalFile.open(this.path, new EmbeddingJournal.Header("m".repeat(2000), 3, OverLong.FAIL)));
	}

	@Test
	void onlyOneRunAtATimeMayUseIt() throws IOException {
		JournalFile file = JournalFile.open(this.path, HEADER);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> JournalFile.open(this.path, HEADER))
			.withMessage("The journal 'journal' is used by another run: wait for its end, or use another file "
					+ "(param journal)");
		file.append(entries(0, 2));
		file.close();
		assertThat(positions(0, 2)).hasSize(3);
	}

	@Test
	void anotherProcessMayNotUseItEvenWhenARunOfThisOneWasRefused() throws Exception {
		JournalFile file = JournalFile.open(this.path, HEADER);
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> JournalFile.open(this.path, HEADER));
		assertThat(openElsewhere()).isEqualTo(JournalProcess.REFUSED);
		file.close();
		assertThat(openElsewhere()).isZero();
	}

	private int openElsewhere() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), JournalProcess.class.getName(),
				this.path.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void vectorsOfDifferentLengthsAreNoAnswer() throws IOException {
		JournalFile file = JournalFile.open(this.path, HEADER);
		assertThatIllegalArgumentException().isThrownBy(
				() -> file.append(List.of(entry(0, "a"), new EmbeddingJournal.Entry(key(1, "b"), new float[] { 1 }))));
		file.append(entries(2, 4));
		file.close();
		assertThat(positions(0, 4)).containsExactly(range(2, 4));
	}

}
