/**
 * A batch job that embeds the passages of a table.
 */
@NullMarked
package io.github.openaispring.docs.embedding;

import org.jspecify.annotations.NullMarked;
