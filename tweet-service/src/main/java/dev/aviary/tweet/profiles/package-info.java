/** Handles and names of authors, asked of user-service in batches and kept near. */
@NullMarked
package dev.aviary.tweet.profiles;

import org.jspecify.annotations.NullMarked;
