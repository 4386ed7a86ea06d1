/** Letting the readers of the logs go over something again, which the protocol makes harmless. */
@NullMarked
package dev.aviary.platform.replaying;

import org.jspecify.annotations.NullMarked;
