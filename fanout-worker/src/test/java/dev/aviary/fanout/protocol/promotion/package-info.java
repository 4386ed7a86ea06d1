/** An author becomes pulled while readers still cache audiences that say otherwise. */
@NullMarked
package dev.aviary.fanout.protocol.promotion;

import org.jspecify.annotations.NullMarked;
