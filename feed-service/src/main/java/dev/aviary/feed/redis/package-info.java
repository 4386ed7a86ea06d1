/** One connection to Redis, and trips over it. */
@NullMarked
package dev.aviary.feed.redis;

import org.jspecify.annotations.NullMarked;
