@NullMarked
package dev.aviary.platform.starting;

import org.jspecify.annotations.NullMarked;
