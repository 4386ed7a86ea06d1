/** A follow brings the author's past tweets into the follower's feed. */
@NullMarked
package dev.aviary.fanout.backfilling;

import org.jspecify.annotations.NullMarked;
