/** Two users who do not want to meet: neither follows or reads the other. */
@NullMarked
package dev.aviary.user.blocking;

import org.jspecify.annotations.NullMarked;
