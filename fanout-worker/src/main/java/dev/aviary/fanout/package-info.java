@NullMarked
package dev.aviary.fanout;

import org.jspecify.annotations.NullMarked;
