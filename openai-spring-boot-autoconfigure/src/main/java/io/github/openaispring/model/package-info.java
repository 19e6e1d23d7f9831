/**
 * What is known of each model: names, kind, limits, what it can do, shutdown date.
 */
@NullMarked
package io.github.openaispring.model;

import org.jspecify.annotations.NullMarked;
