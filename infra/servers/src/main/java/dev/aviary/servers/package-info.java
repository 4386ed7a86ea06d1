@NullMarked
package dev.aviary.servers;

import org.jspecify.annotations.NullMarked;
