package io.github.openaispring.test;

import java.time.Duration;

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
 * @param clock the time of batches and files
 * @param files the files that were stored
 * @param batches the batches that were made
 * @param batchDuration how long batches take
 */
record SimulatorState(ScriptQueue scripts, RequestLog requests, StandardHeaders headers, RateLimits limits,
		ModelCatalog models, Pace pace, int maxBodySize, ClientSecrets secrets, Calls calls, ResponseStore responses,
		SpokenAnswers spoken, SimulatorClock clock, FileStore files, BatchStore batches, Duration batchDuration) {

	/**
	 * Return what the requests of batches share. They wait for nothing and have
	 * allowances of their own.
	 */
	SimulatorState ofBatches() {
		return new SimulatorState(this.scripts, this.requests, this.headers,
				new RateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE), this.models, Pace.IMMEDIATE, this.maxBodySize,
				this.secrets, this.calls, this.responses, this.spoken, this.clock, this.files, this.batches,
				this.batchDuration);
	}

}
