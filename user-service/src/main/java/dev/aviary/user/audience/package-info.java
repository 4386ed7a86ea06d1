/** Whom a reader may see and whom a tweet goes to, for the other services. */
@NullMarked
package dev.aviary.user.audience;

import org.jspecify.annotations.NullMarked;
