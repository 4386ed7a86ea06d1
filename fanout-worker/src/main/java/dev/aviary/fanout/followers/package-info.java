/** Who follows an author, straight from user-service. */
@NullMarked
package dev.aviary.fanout.followers;

import org.jspecify.annotations.NullMarked;
