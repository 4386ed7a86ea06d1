/** Whom a reader may see, and how old a reader's idea of it may be. */
@NullMarked
package dev.aviary.fanout.audiences;

import org.jspecify.annotations.NullMarked;
