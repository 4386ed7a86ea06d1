/** How what happened here becomes known: the topics, and how events get there. */
@NullMarked
package dev.aviary.user.publishing;

import org.jspecify.annotations.NullMarked;
