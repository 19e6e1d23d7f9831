/**
 * The errors that every part of the client reports.
 */
@NullMarked
package io.github.openaispring;

import org.jspecify.annotations.NullMarked;
