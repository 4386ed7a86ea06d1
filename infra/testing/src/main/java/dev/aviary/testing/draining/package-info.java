/** What a server that stops owes to those who are still connected, as a contract. */
@NullMarked
package dev.aviary.testing.draining;

import org.jspecify.annotations.NullMarked;
