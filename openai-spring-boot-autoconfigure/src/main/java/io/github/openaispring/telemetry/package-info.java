/**
 * What the client tells about itself: meters and observation conventions.
 */
@NullMarked
package io.github.openaispring.telemetry;

import org.jspecify.annotations.NullMarked;
