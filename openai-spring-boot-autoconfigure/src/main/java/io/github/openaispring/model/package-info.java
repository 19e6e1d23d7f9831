/**
 * What is known of each model: names, kind, limits, shutdown date.
 */
@NullMarked
package io.github.openaispring.model;

import org.jspecify.annotations.NullMarked;
