/**
 * Documents that can be searched by what they say.
 */
@NullMarked
package io.github.openaispring.sample.document;

import org.jspecify.annotations.NullMarked;
