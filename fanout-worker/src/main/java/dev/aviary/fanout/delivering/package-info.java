/** Fan-out: new tweets into the lists of those who follow their authors. */
@NullMarked
package dev.aviary.fanout.delivering;

import org.jspecify.annotations.NullMarked;
