/** Who there is: registering, logging in, reading a profile. */
@NullMarked
package dev.aviary.user.accounts;

import org.jspecify.annotations.NullMarked;
