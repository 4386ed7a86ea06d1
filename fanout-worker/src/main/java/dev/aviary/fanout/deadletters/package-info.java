/** Where records go that can never succeed. */
@NullMarked
package dev.aviary.fanout.deadletters;

import org.jspecify.annotations.NullMarked;
