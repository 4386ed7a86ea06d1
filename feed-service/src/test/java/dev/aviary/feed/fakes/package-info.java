/** The rest of the platform, as far as a feed sees it. */
@NullMarked
package dev.aviary.feed.fakes;

import org.jspecify.annotations.NullMarked;
