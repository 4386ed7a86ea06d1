/** A platform's Redis, spoken to from outside. */
@NullMarked
package dev.aviary.platform.redis;

import org.jspecify.annotations.NullMarked;
