/** From ids to tweets: bodies and authors, through near-caches. */
@NullMarked
package dev.aviary.feed.hydrating;

import org.jspecify.annotations.NullMarked;
