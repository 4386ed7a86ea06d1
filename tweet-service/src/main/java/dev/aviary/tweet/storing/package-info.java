/** From the log into Postgres: the store writer and what it has written. */
@NullMarked
package dev.aviary.tweet.storing;

import org.jspecify.annotations.NullMarked;
