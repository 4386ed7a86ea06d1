@NullMarked
package dev.aviary.platform.verifying;

import org.jspecify.annotations.NullMarked;
