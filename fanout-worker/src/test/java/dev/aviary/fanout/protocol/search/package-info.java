/** Searches every interleaving of a small world for a state that must not be. */
@NullMarked
package dev.aviary.fanout.protocol.search;

import org.jspecify.annotations.NullMarked;
