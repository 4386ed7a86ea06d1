/** Tweets and own writes in Redis; nothing here is the only copy of anything. */
@NullMarked
package dev.aviary.tweet.caching;

import org.jspecify.annotations.NullMarked;
