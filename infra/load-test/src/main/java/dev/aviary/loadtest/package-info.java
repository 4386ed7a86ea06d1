@NullMarked
package dev.aviary.loadtest;

import org.jspecify.annotations.NullMarked;
