/** Failures as problem details. */
@NullMarked
package dev.aviary.feed.failing;

import org.jspecify.annotations.NullMarked;
