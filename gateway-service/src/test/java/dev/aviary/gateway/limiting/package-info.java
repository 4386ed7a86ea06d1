@NullMarked
package dev.aviary.gateway.limiting;

import org.jspecify.annotations.NullMarked;
