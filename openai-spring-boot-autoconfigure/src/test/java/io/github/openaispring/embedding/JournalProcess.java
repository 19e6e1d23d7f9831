package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.file.Path;

import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * A program of its own that opens a journal and closes it.
 */
public final class JournalProcess {

	static final int REFUSED = 3;

	private JournalProcess() {
	}

	public static void main(String[] args) throws IOException {
		try {
			JournalFile.open(Path.of(args[0]), JournalFileTests.HEADER).close();
		}
		catch (OpenAiInvalidRequestException ex) {
			System.exit(REFUSED);
		}
	}

}
