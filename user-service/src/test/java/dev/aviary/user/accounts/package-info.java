@NullMarked
package dev.aviary.user.accounts;

import org.jspecify.annotations.NullMarked;
