/** Who must not see whose tweets. */
@NullMarked
package dev.aviary.tweet.blocking;

import org.jspecify.annotations.NullMarked;
