package io.github.openaispring.autoconfigure.endpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The models that the server has for this key.
 *
 * @param at when it said so
 * @param shutdownDates the day on which each model is taken out of service, if the server
 * says one
 */
record ModelList(Instant at, Map<String, Optional<LocalDate>> shutdownDates) {

}
