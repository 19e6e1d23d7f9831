/**
 * Examples of realtime sessions.
 */
@NullMarked
package io.github.openaispring.docs.realtime;

import org.jspecify.annotations.NullMarked;
