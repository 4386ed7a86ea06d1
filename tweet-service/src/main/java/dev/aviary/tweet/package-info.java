@NullMarked
package dev.aviary.tweet;

import org.jspecify.annotations.NullMarked;
