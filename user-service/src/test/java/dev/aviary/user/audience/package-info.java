@NullMarked
package dev.aviary.user.audience;

import org.jspecify.annotations.NullMarked;
