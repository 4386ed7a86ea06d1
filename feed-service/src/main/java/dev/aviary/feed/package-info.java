@NullMarked
package dev.aviary.feed;

import org.jspecify.annotations.NullMarked;
