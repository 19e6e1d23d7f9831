/**
 * Opens what benchmarks need and is not public.
 */
@NullMarked
package io.github.openaispring.http;

import org.jspecify.annotations.NullMarked;
