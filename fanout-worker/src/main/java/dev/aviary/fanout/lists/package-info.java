/**
 * The lists that readers page through: how ids get into them, how they are built, what their marks
 * claim.
 */
@NullMarked
package dev.aviary.fanout.lists;

import org.jspecify.annotations.NullMarked;
