/** How other services are called: deadlines, retries, circuit breakers, bulkheads. */
@NullMarked
package dev.aviary.feed.remote;

import org.jspecify.annotations.NullMarked;
