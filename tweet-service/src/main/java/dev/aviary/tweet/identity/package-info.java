/** Who calls: bearer tokens, checked here again although the gateway has checked them. */
@NullMarked
package dev.aviary.tweet.identity;

import org.jspecify.annotations.NullMarked;
