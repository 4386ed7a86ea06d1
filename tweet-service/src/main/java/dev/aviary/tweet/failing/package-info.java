/** The ways in which a call is refused, and how the outside world is told. */
@NullMarked
package dev.aviary.tweet.failing;

import org.jspecify.annotations.NullMarked;
