@NullMarked
package dev.aviary.gateway.receiving;

import org.jspecify.annotations.NullMarked;
