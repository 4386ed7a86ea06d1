/** How far the logs have been read, and where each reader keeps that. */
@NullMarked
package dev.aviary.platform.positions;

import org.jspecify.annotations.NullMarked;
