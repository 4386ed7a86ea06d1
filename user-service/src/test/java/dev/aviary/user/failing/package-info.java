@NullMarked
package dev.aviary.user.failing;

import org.jspecify.annotations.NullMarked;
