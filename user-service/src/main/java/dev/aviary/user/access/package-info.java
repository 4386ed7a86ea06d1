/** Who may call what over HTTP. */
@NullMarked
package dev.aviary.user.access;

import org.jspecify.annotations.NullMarked;
