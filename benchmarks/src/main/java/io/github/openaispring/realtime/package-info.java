/**
 * What realtime sessions cost.
 */
@NullMarked
package io.github.openaispring.realtime;

import org.jspecify.annotations.NullMarked;
