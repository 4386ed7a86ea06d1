/** Likes, reposts and replies of tweets, as numbers. */
@NullMarked
package dev.aviary.tweet.counting;

import org.jspecify.annotations.NullMarked;
