/**
 * What holds for every answer: errors and headers.
 */
@NullMarked
package io.github.openaispring.sample.web;

import org.jspecify.annotations.NullMarked;
