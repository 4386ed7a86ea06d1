@NullMarked
package dev.aviary.platform.running;

import org.jspecify.annotations.NullMarked;
