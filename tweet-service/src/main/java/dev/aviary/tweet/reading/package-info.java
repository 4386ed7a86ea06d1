/** Reading tweets by id and by author. */
@NullMarked
package dev.aviary.tweet.reading;

import org.jspecify.annotations.NullMarked;
