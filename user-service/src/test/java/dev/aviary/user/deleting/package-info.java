@NullMarked
package dev.aviary.user.deleting;

import org.jspecify.annotations.NullMarked;
