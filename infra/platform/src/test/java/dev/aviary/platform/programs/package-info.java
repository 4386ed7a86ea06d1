/**
 * Random programs of many people against the whole platform, with trouble on the way; an oracle in
 * plain Java says what everybody must see in the end.
 */
@NullMarked
package dev.aviary.platform.programs;

import org.jspecify.annotations.NullMarked;
