/** One tweet, deleted: nobody may go on seeing it. */
@NullMarked
package dev.aviary.fanout.protocol.deletes;

import org.jspecify.annotations.NullMarked;
