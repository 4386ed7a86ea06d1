/** Two feeds on two nodes of Redis, which fail one by one. */
@NullMarked
package dev.aviary.fanout.protocol.nodes;

import org.jspecify.annotations.NullMarked;
