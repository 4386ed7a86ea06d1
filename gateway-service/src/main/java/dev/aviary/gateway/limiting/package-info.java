/** Token buckets: how much a caller may ask for, in Redis, and locally while Redis is away. */
@NullMarked
package dev.aviary.gateway.limiting;

import org.jspecify.annotations.NullMarked;
