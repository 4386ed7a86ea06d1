/** Two authors on two partitions of the log, and one feed that both are in. */
@NullMarked
package dev.aviary.fanout.protocol.partitions;

import org.jspecify.annotations.NullMarked;
