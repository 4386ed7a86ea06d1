/** Reading a log from the position that Redis holds, and going back when Redis went back. */
@NullMarked
package dev.aviary.fanout.consuming;

import org.jspecify.annotations.NullMarked;
