/** Reposts, made and taken back: one of each tweet by each person. */
@NullMarked
package dev.aviary.tweet.reposting;

import org.jspecify.annotations.NullMarked;
