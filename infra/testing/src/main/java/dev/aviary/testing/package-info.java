@NullMarked
package dev.aviary.testing;

import org.jspecify.annotations.NullMarked;
