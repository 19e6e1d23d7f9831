package io.github.openaispring.realtime;

/**
 * How much may wait for a subscriber.
 *
 * @param audioBytes the audio in bytes, beyond which the oldest gives way
 * @param signals the number of signals, beyond which the subscriber gets an error
 */
record MailboxLimits(long audioBytes, int signals) {

}
