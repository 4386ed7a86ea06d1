@NullMarked
package dev.aviary.platform.supervising;

import org.jspecify.annotations.NullMarked;
