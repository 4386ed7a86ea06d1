@NullMarked
package dev.aviary.feed.draining;

import org.jspecify.annotations.NullMarked;
