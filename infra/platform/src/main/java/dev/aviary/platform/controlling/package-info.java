@NullMarked
package dev.aviary.platform.controlling;

import org.jspecify.annotations.NullMarked;
