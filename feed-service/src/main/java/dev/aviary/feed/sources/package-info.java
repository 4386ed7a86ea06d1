/** Where ids come from: the lists in Redis, and the store below and instead of them. */
@NullMarked
package dev.aviary.feed.sources;

import org.jspecify.annotations.NullMarked;
