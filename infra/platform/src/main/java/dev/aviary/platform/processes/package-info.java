@NullMarked
package dev.aviary.platform.processes;

import org.jspecify.annotations.NullMarked;
