/** Which service answers what, and how it is called: deadlines, breakers, retries. */
@NullMarked
package dev.aviary.gateway.routing;

import org.jspecify.annotations.NullMarked;
