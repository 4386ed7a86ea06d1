@NullMarked
package dev.aviary.user;

import org.jspecify.annotations.NullMarked;
