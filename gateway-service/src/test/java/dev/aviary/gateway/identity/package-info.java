@NullMarked
package dev.aviary.gateway.identity;

import org.jspecify.annotations.NullMarked;
