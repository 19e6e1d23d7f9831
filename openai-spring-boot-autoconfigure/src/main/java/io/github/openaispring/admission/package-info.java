/**
 * What a call passes before it costs anything: gates for budgets and rate limits.
 */
@NullMarked
package io.github.openaispring.admission;

import org.jspecify.annotations.NullMarked;
