/** Lists that a reader found missing are built from the store. */
@NullMarked
package dev.aviary.fanout.building;

import org.jspecify.annotations.NullMarked;
