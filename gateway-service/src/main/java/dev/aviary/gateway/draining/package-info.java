/** How the service leaves: those who are connected hear of it first. */
@NullMarked
package dev.aviary.gateway.draining;

import org.jspecify.annotations.NullMarked;
