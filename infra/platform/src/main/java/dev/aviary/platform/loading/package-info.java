@NullMarked
package dev.aviary.platform.loading;

import org.jspecify.annotations.NullMarked;
