/** What a tweet is: its text, its id, and how it stands in the log and in the cache. */
@NullMarked
package dev.aviary.tweet.content;

import org.jspecify.annotations.NullMarked;
