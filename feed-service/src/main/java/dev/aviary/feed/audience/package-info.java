/** Whom a reader may see, and how sure we are of it. */
@NullMarked
package dev.aviary.feed.audience;

import org.jspecify.annotations.NullMarked;
