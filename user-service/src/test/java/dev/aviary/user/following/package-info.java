@NullMarked
package dev.aviary.user.following;

import org.jspecify.annotations.NullMarked;
