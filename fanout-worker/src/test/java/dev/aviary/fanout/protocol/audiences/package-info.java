/** Readers near-cache audiences: none may go on with one that is out of date. */
@NullMarked
package dev.aviary.fanout.protocol.audiences;

import org.jspecify.annotations.NullMarked;
