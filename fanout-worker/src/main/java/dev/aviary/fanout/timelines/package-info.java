/** What the store holds, read at or past the end of the log. */
@NullMarked
package dev.aviary.fanout.timelines;

import org.jspecify.annotations.NullMarked;
