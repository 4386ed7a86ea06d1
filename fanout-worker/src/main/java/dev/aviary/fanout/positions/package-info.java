/** How far the lists cover the logs, kept in Redis beside the lists. */
@NullMarked
package dev.aviary.fanout.positions;

import org.jspecify.annotations.NullMarked;
