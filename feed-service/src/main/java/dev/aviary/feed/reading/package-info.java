/** The home feed as a reader sees it: merged, filtered, hydrated, in pages. */
@NullMarked
package dev.aviary.feed.reading;

import org.jspecify.annotations.NullMarked;
