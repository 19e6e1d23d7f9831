package io.github.openaispring.batch;

import java.util.function.Function;

import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.Usage;

/**
 * A request as it would be sent alone.
 *
 * @param path the path of the API below the base URL, such as {@code /embeddings}
 * @param model the model that is asked
 * @param inputs the number of inputs that are embedded, 0 for chat
 * @param body the JSON body, in UTF-8
 * @param estimate estimates what it is likely to use
 */
record BatchCall(String path, String model, int inputs, byte[] body, Function<TokenEstimator, Usage> estimate) {

}
