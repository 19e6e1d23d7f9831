package io.github.openaispring.batch;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;

/**
 * The kinds of requests that batches are made of.
 *
 * @param chat chat
 */
record BatchForms(BatchForm<PredictionRequest, PredictionResponse> chat) {

}
