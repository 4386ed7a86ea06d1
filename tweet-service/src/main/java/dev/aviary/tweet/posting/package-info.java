/** Posting and deleting. */
@NullMarked
package dev.aviary.tweet.posting;

import org.jspecify.annotations.NullMarked;
