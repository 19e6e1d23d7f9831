package io.github.openaispring.batch;

import java.nio.file.Path;

/**
 * The requests of a batch, ready to be sent.
 *
 * @param file the file that holds them
 * @param size how many bytes it has
 * @param endpoint where they go, such as {@code /v1/embeddings}
 */
record Input(Path file, long size, String endpoint) {

}
