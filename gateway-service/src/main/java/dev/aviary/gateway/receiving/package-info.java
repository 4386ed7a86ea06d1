/** What a request must look like before anything is done for it: its path and its body. */
@NullMarked
package dev.aviary.gateway.receiving;

import org.jspecify.annotations.NullMarked;
