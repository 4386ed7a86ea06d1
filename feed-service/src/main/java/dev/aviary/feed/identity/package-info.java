/** Who is reading: bearer tokens, checked here as well as at the gateway. */
@NullMarked
package dev.aviary.feed.identity;

import org.jspecify.annotations.NullMarked;
