/** Whose tweets a user does not want to read, without anybody else's noticing. */
@NullMarked
package dev.aviary.user.muting;

import org.jspecify.annotations.NullMarked;
