/** The gateway's own errors: every one is a problem document (RFC 9457). */
@NullMarked
package dev.aviary.gateway.failing;

import org.jspecify.annotations.NullMarked;
