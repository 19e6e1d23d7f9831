package io.github.openaispring.test;

import java.time.Duration;

/**
 * What batches need of the simulator.
 *
 * @param models the models that exist
 * @param files the files that they read and write
 * @param runner answers their requests
 * @param duration how long they take
 */
record BatchContext(ModelCatalog models, FileStore files, BatchRunner runner, Duration duration) {
}
