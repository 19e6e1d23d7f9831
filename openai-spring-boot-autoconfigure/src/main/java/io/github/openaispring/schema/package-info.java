/**
 * JSON Schemas of Java types, the strict subset that OpenAI enforces, and the way from
 * JSON back to the types.
 */
@NullMarked
package io.github.openaispring.schema;

import org.jspecify.annotations.NullMarked;
