@NullMarked
package dev.aviary.user.publishing;

import org.jspecify.annotations.NullMarked;
