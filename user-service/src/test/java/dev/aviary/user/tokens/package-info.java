@NullMarked
package dev.aviary.user.tokens;

import org.jspecify.annotations.NullMarked;
