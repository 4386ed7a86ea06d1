/** gRPC channels that do not sit out their own backoff. */
@NullMarked
package dev.aviary.fanout.channels;

import org.jspecify.annotations.NullMarked;
