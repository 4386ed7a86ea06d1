@NullMarked
package dev.aviary.gateway.routing;

import org.jspecify.annotations.NullMarked;
