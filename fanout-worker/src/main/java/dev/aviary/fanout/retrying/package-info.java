/** How long to wait before trying again. */
@NullMarked
package dev.aviary.fanout.retrying;

import org.jspecify.annotations.NullMarked;
