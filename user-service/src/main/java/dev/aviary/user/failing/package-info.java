/** How a refusal or an outage is answered. */
@NullMarked
package dev.aviary.user.failing;

import org.jspecify.annotations.NullMarked;
