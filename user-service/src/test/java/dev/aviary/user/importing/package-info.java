@NullMarked
package dev.aviary.user.importing;

import org.jspecify.annotations.NullMarked;
