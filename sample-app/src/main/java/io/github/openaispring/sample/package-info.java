/**
 * A web application that chats through the starter.
 */
@NullMarked
package io.github.openaispring.sample;

import org.jspecify.annotations.NullMarked;
