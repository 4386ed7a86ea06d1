/** The services beside this one, as far as tests need them. */
@NullMarked
package dev.aviary.fanout.fakes;

import org.jspecify.annotations.NullMarked;
