package io.github.openaispring.test;

/**
 * What a script makes the simulator do with one request.
 */
sealed interface Step permits Reply, EmbeddingReply, BatchPlan, Fault {

}
