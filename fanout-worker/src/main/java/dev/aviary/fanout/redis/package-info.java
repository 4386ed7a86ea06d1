/** Connections to Redis that break visibly: none is ever re-established behind one's back. */
@NullMarked
package dev.aviary.fanout.redis;

import org.jspecify.annotations.NullMarked;
