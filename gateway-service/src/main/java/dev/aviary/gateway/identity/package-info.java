/** Who calls: the subject of a verified token, else an address that can be trusted. */
@NullMarked
package dev.aviary.gateway.identity;

import org.jspecify.annotations.NullMarked;
