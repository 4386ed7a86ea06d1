@NullMarked
package dev.aviary.tweet.draining;

import org.jspecify.annotations.NullMarked;
