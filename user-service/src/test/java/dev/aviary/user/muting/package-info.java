@NullMarked
package dev.aviary.user.muting;

import org.jspecify.annotations.NullMarked;
