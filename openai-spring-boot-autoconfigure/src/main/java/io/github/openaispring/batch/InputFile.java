package io.github.openaispring.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The requests of a batch on their way to the server: a temporary file that nobody else
 * may read. It is made by the first line and not any more after it was deleted, whatever
 * thread comes first.
 */
final class InputFile {

	private static final Log logger = LogFactory.getLog(InputFile.class);

	private @Nullable Path path;

	private @Nullable OutputStream out;

	private long size;

	private boolean deleted;

	synchronized void append(byte[] line) {
		if (this.deleted) {
			return;
		}
		try {
			open().write(line);
			this.size += line.length;
		}
		catch (IOException ex) {
			throw BatchFailures.unwritable(ex);
		}
	}

	private OutputStream open() throws IOException {
		if (this.out == null) {
			this.path = Files.createTempFile("openai-batch-", ".jsonl");
			this.out = new BufferedOutputStream(Files.newOutputStream(this.path), 1 << 16);
		}
		return this.out;
	}

	/**
	 * Write the last line to the disk.
	 * @return the file
	 */
	synchronized Path finish() {
		if (this.path == null || this.out == null) {
			throw new IllegalStateException("Nothing was written");
		}
		try {
			this.out.close();
			return this.path;
		}
		catch (IOException ex) {
			throw BatchFailures.unwritable(ex);
		}
	}

	synchronized long size() {
		return this.size;
	}

	/**
	 * Delete the file where it may block.
	 * @return completes when it is deleted
	 */
	Mono<Void> deleteLater() {
		return Mono.<Void>fromRunnable(this::delete).subscribeOn(Schedulers.boundedElastic());
	}

	private synchronized void delete() {
		this.deleted = true;
		try {
			if (this.out != null) {
				this.out.close();
			}
		}
		catch (IOException ex) {
			logger.debug("The rest of a batch's requests could not be written", ex);
		}
		try {
			if (this.path != null) {
				Files.deleteIfExists(this.path);
			}
		}
		catch (IOException ex) {
			logger.warn("The requests of a batch are left in a temporary file", ex);
		}
	}

}
