@NullMarked
package dev.aviary.gateway;

import org.jspecify.annotations.NullMarked;
