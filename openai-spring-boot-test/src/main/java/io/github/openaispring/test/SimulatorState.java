package io.github.openaispring.test;

/**
 * What all exchanges of a simulator share.
 *
 * @param scripts the answers that were scripted
 * @param requests the requests that were received
 * @param headers the headers of every answer
 * @param limits the allowances of requests and tokens
 * @param models the models that exist
 * @param pace the timing of unscripted streams
 * @param maxBodySize the largest request body, in bytes
 * @param secrets the keys that were made for use in browsers
 * @param calls the calls that ring or are active
 * @param responses the responses that were stored
 * @param spoken the answers that were spoken
 */
record SimulatorState(ScriptQueue scripts, RequestLog requests, StandardHeaders headers, RateLimits limits,
		ModelCatalog models, Pace pace, int maxBodySize, ClientSecrets secrets, Calls calls, ResponseStore responses,
		SpokenAnswers spoken) {
}
