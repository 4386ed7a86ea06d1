/**
 * The worker's real parts, on a real Redis, one step at a time: {@link
 * dev.aviary.fanout.interleavings.World} has what is there, {@link
 * dev.aviary.fanout.interleavings.Scene} says who and what befalls them, {@link
 * dev.aviary.fanout.interleavings.Turns} who goes on next, and {@link
 * dev.aviary.fanout.interleavings.InterleavingsTest} what must be true in the end.
 *
 * <p>It stands beside the model in {@link dev.aviary.fanout.protocol}, which searches all
 * interleavings of small worlds without the code; here the code runs, in some interleavings of
 * larger worlds. Both know the same rules, and both go wrong without one of them.
 */
@NullMarked
package dev.aviary.fanout.interleavings;

import org.jspecify.annotations.NullMarked;
