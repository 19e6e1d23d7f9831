/**
 * What has been used since the start.
 */
@NullMarked
package io.github.openaispring.sample.usage;

import org.jspecify.annotations.NullMarked;
