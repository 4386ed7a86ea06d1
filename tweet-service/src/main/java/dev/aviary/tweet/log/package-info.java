/** The tweets log: appending to it, and knowing where it ends. */
@NullMarked
package dev.aviary.tweet.log;

import org.jspecify.annotations.NullMarked;
