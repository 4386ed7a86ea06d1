@NullMarked
package dev.aviary.platform;

import org.jspecify.annotations.NullMarked;
