/** Asking the fan-out worker to build a list that a reader missed. */
@NullMarked
package dev.aviary.feed.requesting;

import org.jspecify.annotations.NullMarked;
