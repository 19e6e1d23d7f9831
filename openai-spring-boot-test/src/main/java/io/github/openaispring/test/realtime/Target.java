package io.github.openaispring.test.realtime;

/**
 * What a client connects to.
 *
 * @param model the model, empty for transcription
 * @param transcription whether speech is only to be transcribed
 * @param beta whether the beta protocol is spoken
 * @param namesProtocol whether a sub-protocol must be answered
 */
record Target(String model, boolean transcription, boolean beta, boolean namesProtocol) {
}
