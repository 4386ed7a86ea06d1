/** Who blocked whom, for all that has to hide somebody. */
@NullMarked
package dev.aviary.user.visibility;

import org.jspecify.annotations.NullMarked;
