@NullMarked
package dev.aviary.user.blocking;

import org.jspecify.annotations.NullMarked;
