@NullMarked
package dev.aviary.platform.calling;

import org.jspecify.annotations.NullMarked;
