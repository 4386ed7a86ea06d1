@NullMarked
package dev.aviary.platform.home;

import org.jspecify.annotations.NullMarked;
