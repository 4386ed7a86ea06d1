/** Users and follows in bulk, for loading a graph; off unless asked for. */
@NullMarked
package dev.aviary.user.importing;

import org.jspecify.annotations.NullMarked;
