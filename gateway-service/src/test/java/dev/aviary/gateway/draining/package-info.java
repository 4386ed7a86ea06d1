@NullMarked
package dev.aviary.gateway.draining;

import org.jspecify.annotations.NullMarked;
