@NullMarked
package dev.aviary.user.draining;

import org.jspecify.annotations.NullMarked;
