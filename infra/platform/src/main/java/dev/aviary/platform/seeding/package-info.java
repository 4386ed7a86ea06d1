@NullMarked
package dev.aviary.platform.seeding;

import org.jspecify.annotations.NullMarked;
