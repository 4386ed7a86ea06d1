/** Many tweets at once, for seeding a platform; off unless switched on. */
@NullMarked
package dev.aviary.tweet.importing;

import org.jspecify.annotations.NullMarked;
