/** Likes, given and taken back. */
@NullMarked
package dev.aviary.tweet.liking;

import org.jspecify.annotations.NullMarked;
