/** Signs and verifies access tokens, and publishes the keys that verify them. */
@NullMarked
package dev.aviary.user.tokens;

import org.jspecify.annotations.NullMarked;
