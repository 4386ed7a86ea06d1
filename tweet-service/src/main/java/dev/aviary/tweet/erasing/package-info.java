/** What is left here of accounts that were deleted, taken away. */
@NullMarked
package dev.aviary.tweet.erasing;

import org.jspecify.annotations.NullMarked;
