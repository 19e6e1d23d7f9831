/**
 * Budgets: what may be spent, by whom and in which time, and what has been.
 */
@NullMarked
package io.github.openaispring.budget;

import org.jspecify.annotations.NullMarked;
